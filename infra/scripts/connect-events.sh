#!/usr/bin/env bash
# Subscribes the app to the files that are dropped into its inbox: the deployment of infra/events.bicep.
# Needs the package to be deployed, since the host makes the key of the address when it first runs.
#   connect-events.sh <environment>
set -euo pipefail
environment=${1:?usage: connect-events.sh <environment>}
group="rg-itam-$environment"

# The name of the one resource of a kind in the group.
only() {
  local names
  names=$(az "$@" list --resource-group "$group" --query '[].name' --output tsv)
  [ "$(wc -w <<< "$names")" = 1 ] || { echo "Expected one result of 'az $* list' in $group, found: ${names:-none}" >&2; return 1; }
  echo "$names"
}

app=$(only functionapp)
topic=$(only eventgrid system-topic)
storage=$(only storage account)

# The key itself is neither read into this script nor printed; the template asks for it again.
has_key() { [ "$(az functionapp keys list --resource-group "$group" --name "$app" --query 'systemKeys.blobs_extension != null' --output tsv 2> /dev/null)" = true ]; }

echo "Waiting for $app to start ..."
for attempt in $(seq 60); do
  if has_key; then break; fi
  [ "$attempt" -lt 60 ] || { echo "After 10 minutes the host of $app has not made the key blobs_extension. Look at its log for why it does not start." >&2; exit 1; }
  sleep "${ITAM_POLL_SECONDS:-10}"
done

az deployment group create \
  --name connect-events \
  --resource-group "$group" \
  --template-file "$(dirname "$0")/../events.bicep" \
  --parameters appName="$app" topicName="$topic" storageName="$storage" \
  --output none
echo "Files dropped into the inbox of $storage are imported by $app."
