metadata description = 'The ids of Azure\'s built-in roles, as published.'

@export()
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

@description('Data-plane roles of Cosmos DB: they are resources of the account itself.')
@export()
var cosmosRoles = {
  dataContributor: '00000000-0000-0000-0000-000000000002'
}
