using 'main.bicep'

param environmentName = 'prod'
param location = 'westeurope'
param production = true
param maxThroughputs = { assets: 4000, operations: 4000 }
param alertEmail = 'itam-operators@example.com'
