metadata description = 'The pictures that an operator wants, as an Azure Monitor workbook: found under Workbooks of the Application Insights resource.'

param displayName string
param location string
param tags { *: string }
param workspaceName string
param insightsName string
param cosmosName string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' existing = { name: workspaceName }

resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }

resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' existing = { name: cosmosName }

var queries = [
  { title: 'Calls and failures', query: loadTextContent('../workbook/calls.kql'), visualization: 'timechart' }
  { title: 'How long calls take, in ms', query: loadTextContent('../workbook/latency.kql'), visualization: 'timechart' }
  { title: 'By function', query: loadTextContent('../workbook/functions.kql'), visualization: 'table' }
  { title: 'Runs, scans and imports', query: loadTextContent('../workbook/jobs.kql'), visualization: 'table' }
  { title: 'Most expensive requests', query: loadTextContent('../workbook/expensive.kql'), visualization: 'table' }
  { title: 'Errors', query: loadTextContent('../workbook/errors.kql'), visualization: 'table' }
  { title: 'Messages given up', query: loadTextContent('../workbook/poison.kql'), visualization: 'barchart' }
  { title: 'What is logged, in GB', query: loadTextContent('../workbook/volume.kql'), visualization: 'barchart' }
]

// What workbooks call their aggregations.
var sum = 1
var maximum = 3
var count = 7

var metrics = [
  { title: 'Request units of the store', metric: 'TotalRequestUnits', aggregation: sum, splitBy: 'CollectionName' }
  {
    title: 'Answers of the store by status; 429 is throttled'
    metric: 'TotalRequests'
    aggregation: count
    splitBy: 'StatusCode'
  }
  {
    title: 'Use of the busiest partition, in % of its throughput'
    metric: 'NormalizedRUConsumption'
    aggregation: maximum
    splitBy: 'CollectionName'
  }
]

var timeParameter = {
  type: 9
  name: 'parameters'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    parameters: [
      {
        id: guid(insights.id, 'time')
        version: 'KqlParameterItem/1.0'
        name: 'time'
        label: 'Time'
        type: 4
        isRequired: true
        value: { durationMs: 86400000 }
        typeSettings: {
          selectableValues: map(
            [3600000, 14400000, 86400000, 604800000, 2592000000],
            duration => { durationMs: duration }
          )
        }
      }
    ]
  }
}

var charts = map(metrics, chart => {
  type: 10
  name: chart.title
  content: {
    version: 'MetricsItem/2.0'
    chartId: guid(insights.id, chart.metric)
    title: chart.title
    size: 0
    chartType: 2
    resourceType: 'microsoft.documentdb/databaseaccounts'
    metricScope: 0
    resourceIds: [cosmos.id]
    timeContextFromParameter: 'time'
    metrics: [
      {
        namespace: 'microsoft.documentdb/databaseaccounts'
        metric: 'microsoft.documentdb/databaseaccounts-Requests-${chart.metric}'
        aggregation: chart.aggregation
        splitBy: chart.splitBy
      }
    ]
  }
})

var tables = map(queries, item => {
  type: 3
  name: item.title
  content: {
    version: 'KqlItem/1.0'
    title: item.title
    query: item.query
    size: 0
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    crossComponentResources: [workspace.id]
    timeContextFromParameter: 'time'
    visualization: item.visualization
  }
})

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: displayName
    category: 'workbook'
    sourceId: insights.id
    version: 'Notebook/1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([timeParameter], take(tables, 2), charts, skip(tables, 2))
      isLocked: false
    })
  }
}
