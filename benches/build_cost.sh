#!/usr/bin/env bash
# Builds from clean, one after the other on this machine: what the default build stands on, the default build itself,
# and the Rust client that openapi-generator (from PyPI; needs Java) makes of the same description.
#
#     benches/build_cost.sh [without-generator]
set -euo pipefail
crate=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/base/src"
cp "$crate/Cargo.lock" "$work/base/"
cat >"$work/base/Cargo.toml" <<'END'
[package]
name = "base"
version = "0.0.0"
edition = "2024"

[dependencies]
ureq = { version = "~3.5.1", default-features = false, features = ["rustls", "gzip"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
thiserror = "2"
END
echo 'pub use {serde, serde_json, thiserror, ureq};' >"$work/base/src/lib.rs"

clients=(base bimdata)
declare -A folder=([base]="$work/base" [bimdata]="$crate")
if [ "${1:-}" != without-generator ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" -q install openapi-generator-cli
    "$work/venv/bin/openapi-generator-cli" generate -g rust --library reqwest \
        --additional-properties=supportAsync=false \
        -i "$crate/codegen/interface/openapi.json" -o "$work/generated" >"$work/generator.log" 2>&1
    # Its enum of separators has no names, and does not compile until somebody gives them.
    sed -i 's/^    ,$/    Hyphen,/; s/^    2,$/    Underscore,/; s/^    3,$/    Dot,/; s/Self::$/Self::Hyphen/' \
        "$work"/generated/src/models/*naming_constraint*.rs
    sed -i 's/default = \["native-tls"\]/default = ["rustls"]/' "$work/generated/Cargo.toml"
    clients+=(generated)
    folder[generated]="$work/generated"
fi
for client in "${clients[@]}"; do
    (cd "${folder[$client]}" && cargo fetch -q)
done

packages() { # without itself
    (cd "${folder[$1]}" && cargo tree -e normal --prefix none) | awk 'NR > 1 {print $1, $2}' | sort -u | grep -cv "^$1 "
}

seconds() { # of a clean build
    local package=()
    [ "$1" = bimdata ] && package=(-p bimdata)
    rm -rf "$work/target"
    local start end
    start=$(date +%s.%N)
    (cd "${folder[$1]}" && cargo build -q --lib "${package[@]}" ${2:+"$2"} --target-dir "$work/target" 2>/dev/null)
    end=$(date +%s.%N)
    echo "$end - $start" | bc
}

# The shortest of several rounds, in each of which every client has its turn: others may use the machine too.
declare -A dev release
for _ in $(seq "${ROUNDS:-3}"); do
    for client in "${clients[@]}"; do
        once=$(seconds "$client" "")
        dev[$client]=$(printf '%s\n' "$once" ${dev[$client]:-} | sort -g | head -1)
        once=$(seconds "$client" --release)
        release[$client]=$(printf '%s\n' "$once" ${release[$client]:-} | sort -g | head -1)
    done
done

printf '%-10s %9s %9s %7s %11s %7s\n' client packages 'dev, s' ratio 'release, s' ratio
for client in "${clients[@]}"; do
    printf '%-10s %9s %9.1f %7.2f %11.1f %7.2f\n' "$client" "$(packages "$client")" \
        "${dev[$client]}" "$(echo "${dev[$client]} / ${dev[base]}" | bc -l)" \
        "${release[$client]}" "$(echo "${release[$client]} / ${release[base]}" | bc -l)"
done
