metadata description = 'Tells the app of files that are dropped into the inbox. Deployed after the app: the address needs a key that its host makes when it first runs.'

param appName string
param topicName string
param storageName string

@description('The function that takes the event.')
param functionName string = 'ImportProcurementFileOnEvent'

var files = loadJsonContent('storage/names.json')

resource app 'Microsoft.Web/sites@2025-03-01' existing = { name: appName }

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: storageName }

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = { name: topicName }

var key = listKeys('${app.id}/host/default', '2025-03-01').systemKeys.blobs_extension

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'inbox'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${functionName}&code=${key}'
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      // The last slash: without it, results in procurement-results would count as files of procurement.
      subjectBeginsWith: '/blobServices/default/containers/${files.inboxContainer}/'
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: account.id, blobContainerName: files.deadLetterContainer }
      }
    }
  }
}
