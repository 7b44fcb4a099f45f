metadata description = 'Cosmos DB for NoSQL: the account, the database and the containers that the code defines. No keys.'

import { cosmosRoles } from 'roles.bicep'

@description('A container as the code defines it (infra/cosmos/containers.json).')
type container = {
  id: string
  partitionKey: string
  defaultTtl: int
  indexingPolicy: resourceInput<'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-10-15'>.properties.resource.indexingPolicy
}

param name string
param location string
param tags { *: string }

@description('serverless: pay by request, up to 5,000 RU/s. autoscale: pay by the hour for the highest rate used, no less than a tenth of the maximum.')
param capacity 'serverless' | 'autoscale'

@description('With autoscale: the highest rate of a container in RU/s, by its id; 1000 where none is given.')
param maxThroughputs { *: int }

@description('Copies in three zones.')
param zoneRedundant bool

@description('Closes the account to everything but its private endpoint.')
param privateOnly bool

param databaseName string
param containers container[]

param appPrincipalId string
param appIdentityName string

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: zoneRedundant }]
    capabilities: capacity == 'serverless' ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-10-15' = {
  parent: account
  name: databaseName
  tags: tags
  properties: {
    resource: { id: databaseName }
  }
}

resource containerResources 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-10-15' = [
  for item in containers: {
    parent: database
    name: item.id
    tags: tags
    properties: {
      options: capacity == 'serverless'
        ? {}
        : { autoscaleSettings: { maxThroughput: maxThroughputs[?item.id] ?? 1000 } }
      resource: {
        id: item.id
        partitionKey: { paths: [item.partitionKey], kind: 'Hash', version: 2 }
        defaultTtl: item.defaultTtl
        indexingPolicy: item.indexingPolicy
      }
    }
  }
]

resource contributor 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2025-10-15' existing = {
  parent: account
  name: cosmosRoles.dataContributor
}

// Data only, of this database only: the app can neither create nor drop a container.
resource appRole 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-10-15' = {
  parent: account
  name: guid(account.id, databaseName, appIdentityName, cosmosRoles.dataContributor)
  properties: {
    principalId: appPrincipalId
    roleDefinitionId: contributor.id
    scope: '${account.id}/dbs/${database.name}'
  }
}

output id string = account.id
output name string = account.name
output endpoint string = account.properties.documentEndpoint
