using 'main.bicep'

param environmentName = 'dev'
param location = 'westeurope'
param production = false
