metadata description = 'The storage account: the host\'s own containers, the package, the files of the imports and the job queues. No shared keys.'

import { roles } from 'roles.bicep'

param name string
param location string
param tags { *: string }

@description('Copies in three zones instead of one.')
param zoneRedundant bool

@description('Closes the account to everything but private endpoints and Azure\'s own trusted services (Event Grid among them).')
param privateOnly bool

@description('Containers of the app, by the names in its code.')
param containers string[]

@description('Queues of the app, by the names in its code.')
param queues string[]

@description('Where Flex Consumption finds the package.')
param deploymentContainer string

@description('Where Event Grid puts the events that it could not deliver.')
param deadLetterContainer string

param appPrincipalId string
param appIdentityName string

@description('Who may drop files into the inbox: object ids of groups.')
param uploaderGroupIds string[]

@description('The inbox that those groups may write to.')
param inboxContainer string

@description('Where those groups may read what became of their files.')
param resultsContainer string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: {
      // Event Grid is among the trusted services: it must reach the dead-letter container.
      bypass: 'AzureServices'
      defaultAction: privateOnly ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: 14 }
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

var ownContainers = concat(containers, [deploymentContainer, deadLetterContainer])

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in ownContainers: {
    parent: blobs
    name: container
    properties: { publicAccess: 'None' }
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for queue in queues: {
    parent: queueService
    name: queue
  }
]

// Only containers of our own: the host's (azure-webjobs-*) hold its locks and receipts and must be left alone.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'delete-old-versions'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: map(ownContainers, container => '${container}/') }
            actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } }
          }
        }
        {
          name: 'delete-old-dead-letters'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${deadLetterContainer}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 90 } } }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

// On the account, not on containers: the host makes containers and queues of its own as it needs them.
resource appRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.storageBlobDataOwner, roles.storageQueueDataContributor]: {
    scope: account
    name: guid(account.id, appIdentityName, role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource inbox 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = {
  parent: blobs
  name: inboxContainer
}

resource results 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = {
  parent: blobs
  name: resultsContainer
}

resource uploader 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for group in uploaderGroupIds: {
    scope: inbox
    name: guid(inbox.id, group, roles.storageBlobDataContributor)
    properties: {
      principalId: group
      principalType: 'Group'
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        roles.storageBlobDataContributor
      )
    }
    dependsOn: [container]
  }
]

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for group in uploaderGroupIds: {
    scope: results
    name: guid(results.id, group, roles.storageBlobDataReader)
    properties: {
      principalId: group
      principalType: 'Group'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataReader)
    }
    dependsOn: [container]
  }
]

output id string = account.id
output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
