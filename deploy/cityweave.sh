#!/bin/sh
# Runs cityweave with the variables of this installation, as its own user.
set -eu
set -a
. '@environment@'
set +a
cd '@var@'
[ "$(id -un)" = '@user@' ] || exec runuser -u '@user@' -- '@program@' "$@"
exec '@program@' "$@"
