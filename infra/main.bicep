metadata description = 'ItamServerless in one resource group: the app, its store, its files and queues, and what watches them.'

targetScope = 'subscription'

@description('Short name of the environment; part of every name.')
@minLength(1)
@maxLength(20)
param environmentName string

@description('Region, such as westeurope. It must have Flex Consumption.')
param location string

@description('Chooses the defaults below: true for what must last, false for what may be thrown away.')
param production bool

@description('serverless: pay by request. autoscale: pay by the hour, up to any rate.')
param cosmosCapacity 'serverless' | 'autoscale' = production ? 'autoscale' : 'serverless'

@description('With autoscale: the highest rate of a container in RU/s, by its id; 1000 where none is given. A tenth of it is always paid for.')
param maxThroughputs { *: int } = {}

@description('Closes the store and the storage account to the internet. The app itself stays reachable: see allowedAddresses.')
param privateNetworking bool = production

@description('Address range of the virtual network, with private networking.')
param networkAddressPrefix string = '10.20.0.0/24'

@description('Address ranges (CIDR) that may call the app, beside Event Grid; empty: any.')
param allowedAddresses string[] = []

@description('Copies of all data in three zones; the region must have them.')
param zoneRedundant bool = production

@description('Instances in two zones as well. Azure then keeps two instances of each group of functions ready and charges for them: seven groups, some $300 a month.')
param zoneRedundantInstances bool = false

@description('Keeps the store and the storage account from being deleted by mistake.')
param locks bool = production

@description('Memory of an instance.')
param instanceMemoryMB 512 | 2048 | 4096 = 2048

@description('The most instances that run at a time.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances for HTTP that are kept running, so that nobody waits for a cold start.')
param alwaysReadyInstances int = production ? 1 : 0

@description('HTTP requests that one instance answers at a time.')
param httpConcurrency int = 32

@description('How long logs are kept, in days.')
param logRetentionDays int = production ? 90 : 30

@description('Most that is logged in a day, in GB; -1 for no limit.')
param logDailyCapGb int = production ? -1 : 1

@description('Logs every request to the store with its caller and charge. Costs more than the requests themselves.')
param logStoreRequests bool = false

@description('Throttled requests to the store within five minutes that are too many.')
param throttledRequestsAlert int = 1000

@description('Who is told of alerts; empty: nobody, they are seen in the portal only.')
param alertEmail string = ''

@description('Object ids of the groups that may drop purchase-order files and read the results.')
param uploaderGroupIds string[] = []

@description('How callers are known. Keys: function keys. Entra: access tokens of Microsoft Entra ID, for the app registration that audience names.')
param authMode 'Keys' | 'Entra' = 'Keys'

@description('The directory whose tokens are accepted, with Entra.')
param authTenantId string = tenant().tenantId

@description('Application (client) id of the API\'s app registration, with Entra.')
param authAudience string = ''

@description('IANA name of the zone in which a month ends, such as Europe/Berlin.')
param timeZone string = 'UTC'

@description('ISO 4217; what sums over several currencies are in.')
param baseCurrency string = 'EUR'

@description('The address under which callers reach the app, behind a gateway of your own; empty: its own.')
param publicUrl string = ''

@description('When the depreciation run starts: NCRONTAB with seconds, UTC. Daily: it posts each month that has ended and is not posted.')
param depreciationSchedule string = '0 0 2 * * *'

@description('When the scan for retirement alerts starts: NCRONTAB with seconds, UTC.')
param retirementSchedule string = '0 0 3 * * *'

param tags { *: string } = {}

var allTags = union(tags, {
  'azd-env-name': environmentName
  application: 'ItamServerless'
  environment: production ? 'production' : 'development'
})

// The same subscription, name and region always give the same names, and no two deployments the same.
var suffix = uniqueString(subscription().id, toLower(environmentName), location)
var name = 'itam-${toLower(environmentName)}'
var uniqueName = '${name}-${suffix}'
var storageName = take('itam${suffix}', 24)
var identityName = '${name}-identity'
var workspaceName = '${name}-logs'
var insightsName = '${name}-insights'
var topicName = '${name}-files'

var store = loadJsonContent('cosmos/containers.json')
var files = loadJsonContent('storage/names.json')

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${name}'
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: workspaceName
    insightsName: insightsName
    location: location
    tags: allTags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
    publisherPrincipalId: identity.outputs.principalId
    publisherName: identityName
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: storageName
    location: location
    tags: allTags
    zoneRedundant: zoneRedundant
    privateOnly: privateNetworking
    containers: files.containers
    queues: files.queues
    deploymentContainer: files.deploymentContainer
    deadLetterContainer: files.deadLetterContainer
    appPrincipalId: identity.outputs.principalId
    appIdentityName: identityName
    uploaderGroupIds: uploaderGroupIds
    inboxContainer: files.inboxContainer
    resultsContainer: files.resultsContainer
  }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: {
    name: uniqueName
    location: location
    tags: allTags
    capacity: cosmosCapacity
    maxThroughputs: maxThroughputs
    zoneRedundant: zoneRedundant
    privateOnly: privateNetworking
    databaseName: store.database
    containers: store.containers
    appPrincipalId: identity.outputs.principalId
    appIdentityName: identityName
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  scope: group
  params: {
    name: '${name}-network'
    location: location
    tags: allTags
    addressPrefix: networkAddressPrefix
    endpoints: [
      {
        name: '${name}-blob'
        resourceId: storage.outputs.id
        service: 'blob'
        dnsZone: 'privatelink.blob.${environment().suffixes.storage}'
      }
      {
        name: '${name}-queue'
        resourceId: storage.outputs.id
        service: 'queue'
        dnsZone: 'privatelink.queue.${environment().suffixes.storage}'
      }
      {
        name: '${name}-cosmos'
        resourceId: cosmos.outputs.id
        service: 'Sql'
        dnsZone: 'privatelink.documents.azure.com'
      }
    ]
  }
}

module app 'modules/function-app.bicep' = {
  scope: group
  params: {
    planName: '${name}-plan'
    name: uniqueName
    location: location
    tags: allTags
    zoneRedundant: zoneRedundantInstances
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    httpConcurrency: httpConcurrency
    subnetId: network.?outputs.appSubnetId ?? ''
    allowedAddresses: allowedAddresses
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    deploymentContainer: files.deploymentContainer
    cosmosEndpoint: cosmos.outputs.endpoint
    insightsConnectionString: monitoring.outputs.connectionString
    settings: {
      DepreciationSchedule: depreciationSchedule
      RetirementSchedule: retirementSchedule
      TimeZone: timeZone
      BaseCurrency: baseCurrency
      PublicUrl: publicUrl
      Auth__Mode: authMode
      Auth__Instance: environment().authentication.loginEndpoint
      Auth__TenantId: authTenantId
      Auth__Audience: authAudience
    }
  }
}

module events 'modules/events-topic.bicep' = {
  scope: group
  params: {
    name: topicName
    location: location
    tags: allTags
    storageName: storageName
    deadLetterContainer: files.deadLetterContainer
  }
  dependsOn: [storage]
}

module diagnostics 'modules/diagnostics.bicep' = {
  scope: group
  params: {
    workspaceId: monitoring.outputs.workspaceId
    storageName: storageName
    cosmosName: uniqueName
    topicName: topicName
    storeRequests: logStoreRequests
  }
  dependsOn: [storage, cosmos, events]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    prefix: name
    location: location
    tags: allTags
    workspaceId: monitoring.outputs.workspaceId
    cosmosId: cosmos.outputs.id
    topicId: events.outputs.id
    email: alertEmail
    throttledRequests: throttledRequestsAlert
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    displayName: '${name}: operation'
    location: location
    tags: allTags
    workspaceName: workspaceName
    insightsName: insightsName
    cosmosName: uniqueName
  }
  dependsOn: [monitoring, cosmos]
}

module keep 'modules/locks.bicep' = if (locks) {
  scope: group
  params: {
    storageName: storageName
    cosmosName: uniqueName
  }
  dependsOn: [storage, cosmos]
}

output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_APP_NAME string = app.outputs.name
output AZURE_FUNCTION_APP_HOST string = app.outputs.hostName
output AZURE_EVENT_TOPIC_NAME string = events.outputs.name
output AZURE_STORAGE_ACCOUNT_NAME string = storage.outputs.name
output AZURE_COSMOS_ACCOUNT_NAME string = cosmos.outputs.name
