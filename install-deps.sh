#!/usr/bin/env bash
# Installs what Vesper needs from Debian's packages. No package call when all is there.
set -eu
packages=(g++ cmake make pkg-config libre2-dev libicu-dev libcurl4-openssl-dev libpugixml-dev doctest-dev
          zlib1g-dev libarchive-dev nlohmann-json3-dev libcli11-dev libcereal-dev libssl-dev libisal-dev libdeflate-dev libsqlite3-dev poppler-utils dpkg-dev
          graphviz libxml2-utils python3-openpyxl nginx-light openssl)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -q
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"
