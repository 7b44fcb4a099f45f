metadata description = 'What an operator is told of. What to do about each is in functions/docs/runbook.md.'

param prefix string
param location string
param tags { *: string }

param workspaceId string
param cosmosId string
param topicId string

@description('Who is told; empty: the alerts are seen in the portal only.')
param email string

@description('Throttled requests to the store within five minutes that are too many. A few are normal while a long job runs: it waits and goes on.')
param throttledRequests int

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: '${prefix}-operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'itam'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var told = empty(email) ? [] : [people.id]

var metrics = [
  {
    name: 'store-throttled'
    description: 'Cosmos DB refuses requests for want of throughput (429).'
    severity: 2
    scope: cosmosId
    namespace: 'Microsoft.DocumentDB/databaseAccounts'
    metric: 'TotalRequests'
    aggregation: 'Count'
    threshold: throttledRequests
    dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
  }
  {
    name: 'events-dead'
    description: 'Event Grid gave up telling the app of a dropped file. The event is in the container of dead letters; the file waits in the inbox.'
    severity: 1
    scope: topicId
    namespace: 'Microsoft.EventGrid/systemTopics'
    metric: 'DeadLetteredCount'
    aggregation: 'Total'
    threshold: 0
    dimensions: []
  }
  {
    name: 'events-not-delivered'
    description: 'Event Grid cannot reach the app and tries again; files wait meanwhile.'
    severity: 2
    scope: topicId
    namespace: 'Microsoft.EventGrid/systemTopics'
    metric: 'DeliveryAttemptFailCount'
    aggregation: 'Total'
    threshold: 5
    dimensions: []
  }
]

resource metricAlert 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for alert in metrics: {
    name: '${prefix}-${alert.name}'
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [alert.scope]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT5M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: alert.name
            criterionType: 'StaticThresholdCriterion'
            metricNamespace: alert.namespace
            metricName: alert.metric
            timeAggregation: alert.aggregation
            operator: 'GreaterThan'
            threshold: alert.threshold
            dimensions: alert.dimensions
          }
        ]
      }
      actions: [for id in told: { actionGroupId: id }]
    }
  }
]

// Each file holds one query, whose rows are what is wrong.
var queries = [
  {
    name: 'functions-failing'
    description: 'Calls end as 5xx, or functions of timers, files and queues fail.'
    severity: 1
    query: loadTextContent('../alerts/functions-failing.kql')
    operator: 'GreaterThan'
    threshold: 4
    window: 'PT15M'
    lookBack: null
  }
  {
    name: 'errors-logged'
    description: 'The app logged an error: a job failed, an asset could not be posted, an index is missing.'
    severity: 2
    query: loadTextContent('../alerts/errors-logged.kql')
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    lookBack: null
  }
  {
    name: 'poison-messages'
    description: 'A message was given up after five attempts.'
    severity: 1
    query: loadTextContent('../alerts/poison-messages.kql')
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    lookBack: null
  }
  {
    name: 'close-not-done'
    description: 'The daily depreciation run has not succeeded for a day and more; a month that has ended is not posted.'
    severity: 1
    query: loadTextContent('../alerts/close-succeeded.kql')
    operator: 'LessThan'
    threshold: 1
    window: 'P1D'
    lookBack: 'P2D'
  }
  {
    name: 'scan-not-done'
    description: 'The daily scan for retirement alerts has not succeeded for a day and more.'
    severity: 2
    query: loadTextContent('../alerts/scan-succeeded.kql')
    operator: 'LessThan'
    threshold: 1
    window: 'P1D'
    lookBack: 'P2D'
  }
]

resource queryAlert 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in queries: {
    name: '${prefix}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${prefix}-${alert.name}'
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [workspaceId]
      evaluationFrequency: alert.window == 'P1D' ? 'PT1H' : 'PT5M'
      windowSize: alert.window
      overrideQueryTimeRange: alert.lookBack
      // A new workspace has no rows of some tables yet.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: told }
    }
  }
]
