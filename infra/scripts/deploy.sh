#!/usr/bin/env bash
# Brings an environment to the state of this revision: resources, package, events. What the pipelines run; it may be run again at any point.
#   deploy.sh <environment> <package.zip>
# <environment> has its parameters in infra/main.<environment>.bicepparam.
set -euo pipefail
environment=${1:?usage: deploy.sh <environment> <package.zip>}
package=${2:?usage: deploy.sh <environment> <package.zip>}
infra="$(dirname "$0")/.."
group="rg-itam-$environment"

az deployment sub create \
  --name "itam-$environment" \
  --location "${AZURE_LOCATION:-westeurope}" \
  --parameters "$infra/main.$environment.bicepparam" \
  --output none

app=$(az functionapp list --resource-group "$group" --query '[0].name' --output tsv)
az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$package" --output none

"$(dirname "$0")/connect-events.sh" "$environment"

host=$(az functionapp show --resource-group "$group" --name "$app" --query defaultHostName --output tsv)
echo "Waiting for https://$host/api/health ..."
curl --silent --show-error --fail --retry 30 --retry-delay "${ITAM_POLL_SECONDS:-10}" --retry-all-errors --output /dev/null "https://$host/api/health"
echo "$app is up."
