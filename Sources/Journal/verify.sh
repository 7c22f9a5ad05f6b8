#!/bin/sh
# Checks the exported record of a patient with jq, sha256sum and openssl 3 alone: sh verify.sh FILE
set -eu
export LC_ALL=C
file=$1 n=0 line=0 prev=$(printf %064d 0) dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad() { echo "BAD line $line: $*"; exit 1; }
field() { printf %s "$text" | jq -j "$1"; }
name() { field "$1" | tr -cd 'A-Za-z0-9.-'; }
{ sed '$d' "$file"; printf '{"sha256":"%s"}\n' "$(sed '$d' "$file" | sha256sum | cut -c1-64)"; } >"$dir/whole"
tr -d '\000' <"$file" | cmp -s - "$dir/whole" || bad "the file is not as it was exported"
while IFS= read -r text; do
  line=$((line + 1))
  case $text in
  '{"key":'*) mkdir -p "$dir/key-$(name .user)"
    printf -- '-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n' "$(field .key)" >"$dir/key-$(name .user)/$line" ;;
  '{"file":'*) printf '%s  %s\n' "$(field .content | sha256sum | cut -c1-64)" "$(field .file)" >>"$dir/forms-$(name .forms)" ;;
  '{"n":'*) n=$((n + 1)) body=${text%,\"hash\":\"*} said=${text%,\"sig\":\"*} good=
    hash=$(printf %s "$body" | sha256sum | cut -c1-64)
    [ "$text" = "$body,\"hash\":\"$hash\"}" ] || bad "the hash is not that of the line"
    case $said in "{\"n\":$n,\"prev\":\"$prev\","*) prev=$hash ;; *) bad "the line does not follow the one before" ;; esac
    printf %s "$said" >"$dir/said"; field .sig | openssl base64 -d -A >"$dir/sig"
    for key in "$dir/key-$(name .by)"/*; do
      openssl pkeyutl -verify -rawin -pubin -inkey "$key" -in "$dir/said" -sigfile "$dir/sig" >"$dir/out" 2>&1 && good=y
    done
    [ "$good" ] || bad "the signature is not that of $(name .by)"
    forms=$(name '.forms | sub(".*@"; "")'); [ -z "$forms" ] || [ -f "$dir/forms-$forms" ] || bad "the forms are not in the file" ;;
  esac
done <"$file"
for forms in "$dir"/forms-*; do
  [ ! -f "$forms" ] || [ "$(sha256sum <"$forms" | cut -c1-64)" = "${forms##*/forms-}" ] || bad "other forms"
done
[ "$(head -n 1 "$file" | jq .lines)" = "$n" ] || bad "lines are missing"
echo "OK: $n lines, head $prev"
