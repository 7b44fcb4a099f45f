metadata description = 'Keeps what holds data from being deleted by mistake.'

param storageName string
param cosmosName string

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = { name: storageName }

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' existing = { name: cosmosName }

resource storageLock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: storage
  name: 'keep'
  properties: { level: 'CanNotDelete', notes: 'Holds purchase-order files and the host\'s state.' }
}

resource cosmosLock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: cosmos
  name: 'keep'
  properties: { level: 'CanNotDelete', notes: 'Holds the registers and the ledger.' }
}
