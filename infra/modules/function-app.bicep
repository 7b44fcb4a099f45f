metadata description = 'The function app on a Flex Consumption plan, with every setting it reads.'

param planName string
param name string
param location string
param tags { *: string }

@description('Instances in two zones; the storage account must have copies in three.')
param zoneRedundant bool
param instanceMemoryMB 512 | 2048 | 4096
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances for HTTP that are kept running, so that nobody waits for a cold start.')
param alwaysReadyInstances int

@description('HTTP requests that one instance answers at a time; beyond it another instance is started.')
param httpConcurrency int

@description('The subnet that the app joins; empty: none.')
param subnetId string

@description('Address ranges (CIDR) that may call the app, beside Event Grid; empty: any.')
param allowedAddresses string[]

param identityId string
param identityClientId string

param blobEndpoint string
param queueEndpoint string
param deploymentContainer string
param cosmosEndpoint string
param insightsConnectionString string

@description('The app\'s own settings: see local.settings.sample.json.')
param settings { *: string }

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // azd finds the app by this tag.
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}${deploymentContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyInstances }] : []
        triggers: { http: { perInstanceConcurrency: httpConcurrency } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      ipSecurityRestrictionsDefaultAction: empty(allowedAddresses) ? 'Allow' : 'Deny'
      ipSecurityRestrictions: empty(allowedAddresses)
        ? []
        : concat(
            [{ name: 'Event Grid', tag: 'ServiceTag', ipAddress: 'AzureEventGrid', action: 'Allow', priority: 100 }],
            map(range(0, length(allowedAddresses)), i => {
              name: 'Allowed ${i + 1}'
              ipAddress: allowedAddresses[i]
              action: 'Allow'
              priority: 200 + i
            })
          )
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, {
      AzureWebJobsStorage__blobServiceUri: blobEndpoint
      AzureWebJobsStorage__queueServiceUri: queueEndpoint
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      Cosmos__accountEndpoint: cosmosEndpoint
      Cosmos__credential: 'managedidentity'
      Cosmos__clientId: identityClientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
      // The host's own page at / is of no use to anybody.
      AzureWebJobsDisableHomepage: 'true'
      // Flex Consumption has blob triggers by Event Grid only; the twin that polls is off.
      AzureWebJobs_ImportProcurementFile_Disabled: 'true'
      AzureWebJobs_ImportProcurementFileOnEvent_Disabled: 'false'
    })
  }
}

output id string = app.id
output name string = app.name
output hostName string = app.properties.defaultHostName
