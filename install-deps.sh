#!/usr/bin/env bash
# Installs what Vesper needs from Debian's packages, and those that are named. No package call when all is there.
#   ./install-deps.sh [nginx-light openssl]   (the two: for the tests of TLS and HTTP/2, else skipped; nginx's package also starts a server)
set -eu
packages=(g++ cmake make pkg-config libre2-dev libicu-dev libcurl4-openssl-dev libpugixml-dev doctest-dev
          zlib1g-dev libarchive-dev nlohmann-json3-dev libcli11-dev libcereal-dev libssl-dev libisal-dev libdeflate-dev libsqlite3-dev libzstd-dev poppler-utils dpkg-dev
          graphviz libxml2-utils python3-openpyxl)
missing=()
for package in "${packages[@]}" "$@"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -q
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"
