using 'main.bicep'

// For azd, which reads this file and no other: `azd env set NAME value`. Pipelines name main.dev or main.prod themselves.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param production = bool(readEnvironmentVariable('ITAM_PRODUCTION', 'false'))
param privateNetworking = bool(readEnvironmentVariable(
  'ITAM_PRIVATE_NETWORKING',
  readEnvironmentVariable('ITAM_PRODUCTION', 'false')
))
param alertEmail = readEnvironmentVariable('ITAM_ALERT_EMAIL', '')
param timeZone = readEnvironmentVariable('ITAM_TIME_ZONE', 'UTC')
param baseCurrency = readEnvironmentVariable('ITAM_BASE_CURRENCY', 'EUR')
param authMode = readEnvironmentVariable('ITAM_AUTH_MODE', 'Keys')
param authAudience = readEnvironmentVariable('ITAM_AUTH_AUDIENCE', '')
param uploaderGroupIds = filter(split(readEnvironmentVariable('ITAM_UPLOADER_GROUP_IDS', ''), ','), id => !empty(id))
