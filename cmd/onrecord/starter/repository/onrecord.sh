#!/bin/sh
# Runs the program with which this site is checked and built, for the workflows and the host.
# Which program that is stands here and nowhere else: a module of Go with its version, or a
# released archive with its SHA-256. Where neither does, the one that is installed is taken.
set -eu
{hint}
module='{module}'
archive=''
sha256=''

if [ -n "$module" ]; then
	exec go run "$module" "$@"
fi
if [ -n "$archive" ]; then
	folder=$(mktemp -d)
	trap 'rm -rf "$folder"' EXIT
	curl --fail --silent --show-error --location --output "$folder/archive" "$archive"
	echo "$sha256  $folder/archive" | sha256sum --check --quiet
	tar -xzf "$folder/archive" -C "$folder"
	program=$(find "$folder" -type f -name onrecord)
	"$program" "$@"
	exit
fi
if command -v onrecord >/dev/null; then
	exec onrecord "$@"
fi
echo "onrecord.sh: say in this file which program builds the site: a module, or an archive with its sha256" >&2
exit 2
