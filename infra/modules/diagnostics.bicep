metadata description = 'What the store, the storage account and Event Grid log into the workspace.'

param workspaceId string
param storageName string
param cosmosName string
param topicName string

@description('Every request to the store with its caller and charge. Costs more than the requests themselves.')
param storeRequests bool

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' existing = { name: cosmosName }

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = { name: topicName }

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName

  resource blobs 'blobServices' existing = { name: 'default' }
}

var requestCategories = storeRequests
  ? ['DataPlaneRequests', 'QueryRuntimeStatistics', 'PartitionKeyRUConsumption']
  : []

#disable-next-line use-recent-api-versions // no later version has log categories
resource cosmosLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: cosmos
  name: 'workspace'
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [for category in concat(['ControlPlaneRequests'], requestCategories): { category: category, enabled: true }]
  }
}

#disable-next-line use-recent-api-versions // no later version has log categories
resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'workspace'
  properties: {
    workspaceId: workspaceId
    logs: [for category in ['StorageWrite', 'StorageDelete']: { category: category, enabled: true }]
  }
}

#disable-next-line use-recent-api-versions // no later version has log categories
resource topicLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: topic
  name: 'workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
  }
}
