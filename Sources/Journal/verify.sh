#!/bin/sh
# Checks the exported record of a patient with jq, sha256sum, openssl 3, awk and coreutils alone: sh verify.sh FILE [CHECKPOINT]
# What the forms say (meaning of values, rights of roles) only `casebook verify` checks.
set -eu
export LC_ALL=C
file=$1 anchor=${2-} dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bad() { echo "BAD line $1: $2"; exit 1; }
unbase64() { printf %s "$1" | openssl base64 -d -A; }
pem() { printf -- '-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n' "$1" >"$dir/key"; }
signed() { openssl pkeyutl -verify -rawin -pubin -inkey "$dir/key" -in "$1" -sigfile "$dir/sig" >/dev/null 2>&1; }

# The file as a whole.
sum=$(sed '$d' "$file" | sha256sum | cut -c1-64) closing=$(tail -n 1 "$file" | jq -r '.sig // ""' 2>/dev/null || true)
{ sed '$d' "$file"; printf '{"sha256":"%s","sig":"%s"}\n' "$sum" "$closing"; } >"$dir/whole"
tr -d '\000' <"$file" | cmp -s - "$dir/whole" || bad 0 "the file is not as it was exported"

# Each line of a journal: its hash is that of the bytes before it.
mkdir "$dir/body" "$dir/said"
nobody=$(printf %086d 0 | tr 0 A)==
awk -v dir="$dir" -v nobody="$nobody" '
  /^{"n":/ {
    if (length($0) < 200 || substr($0, length($0) - 74, 9) != ",\"hash\":\"") { print NR >(dir "/short"); next }
    body = dir "/body/" NR; said = dir "/said/" NR
    ORS = ""; print substr($0, 1, length($0) - 75) >body; close(body)
    print substr($0, 1, length($0) - 172) >said; close(said)
    ORS = "\n"
    # What is left of a redacted line is not signed by its author; its hash is that of the whole line.
    if (index($0, ",\"sig\":\"" nobody "\",\"hash\"")) print NR >(dir "/left")
    else print substr($0, length($0) - 65, 64) "  " NR >(dir "/hashes")
    print "{\"nr\":" NR ",\"line\":" $0 "}" >(dir "/lines")
  }' "$file"
[ ! -f "$dir/short" ] || bad "$(head -n 1 "$dir/short")" "this is no line of a journal"
[ -f "$dir/hashes" ] || bad 0 "there is no record in it"
(cd "$dir/body" && sha256sum --quiet -c "$dir/hashes" >"$dir/wrong" 2>/dev/null) ||
  bad "$(sed 's/:.*//;q' "$dir/wrong")" "the hash is not that of the line"

left='{}'
[ ! -f "$dir/left" ] || left=$(while read -r line; do
  printf '{"key":"%s","value":"%s"}\n' "$line" "$(sha256sum <"$dir/body/$line" | cut -c1-64)"
done <"$dir/left" | jq -sc from_entries)

# The chain; who held which name, role and key at which line of the site log; which key must have signed what.
jq -nr --argjson left "$left" '
  def held($at): map(select(.from <= $at and $at < .until)) | last;
  def fail($why): .bad = (.bad // "\(.nr) \($why)");
  def needs($key): if $left[.nr | tostring] then . else .need += ["\(.nr) \($key)"] end;
  def person($user; body): .users[$user] = ((.users[$user] // {roles: [], keys: [], off: false}) | body);
  def ended($list; $at): $list | map(if .until > $at then .until = $at else . end);
  def role($e; $name; $role): person($e.user; .name = $name | .off = false
    | .roles = (ended(.roles; $e.n) | . + [{name: $name, role: $role, from: $e.n, until: 1e15}]));
  def revoked($e): person($e.user; .keys = ended(.keys; $e.n)
    | .code = ($e.code | if . then . + {expires: $e.expires} else . end));
  # Whether nobody else could give the manager a new code: then the machine itself may.
  def lastManager($e): (.users[$e.user] | . != null and (.off | not) and (.roles | last).role == "manager")
    and ([.users | to_entries[] | select(.key != $e.user) | .value | select((.off | not)
      and (.keys | held($e.n)) != null and ((.roles | last).role | . == "manager" or . == "administrator"))] | length) == 0;
  def site($e): .siteN as $n
    | if $e.n <= $n then fail("the lines of the site log are out of order")
      elif $n == 0 and ($e.n != 1 or $e.act != "site") then fail("the lines of the site log do not begin one")
      elif $e.n == $n + 1 and $n > 0 and $e.prev != .siteHash then fail("the line does not follow the one before") else . end
    | .siteN = $e.n | .siteHash = $e.hash | .logLines += 1
    | .users[$e.by] as $author
    | if $e.act == "site" then
        .siteKey = $e.key | .study = $e.study | .site = $e.site | person($e.manager.user; .keys = [{key: $e.manager.key, from: 1, until: 1e15}])
        | role({user: $e.manager.user, n: 1}; $e.manager.name; "manager") | needs($e.manager.key)
      elif $e.by == "casebook" then
        (if ["recover", "failed-login", "denied", "checkpoint", "logout", "export", "subject"] | index([$e.act]) then .
         elif $e.act == "key.revoke" and lastManager($e) then . else fail("the programme itself never does that") end)
        | needs(.siteKey)
        | if $e.act == "key.revoke" then revoked($e) else . end
      elif $author == null or $author.off then fail("nobody of that name could do anything then")
      elif $author.name != $e.name or ($author.roles | last).role != $e.role then fail("the author had another name or role")
      elif $e.act == "key.add" then
        .users[$e.user].code as $code
        | if $e.by != $e.user or ($author.keys | held($e.n)) != null then fail("the key is not one that could be brought")
          elif $code == null then fail("nobody gave a code for the key")
          elif $e.at >= $code.expires then fail("the one-time code had ended")
          else .proofs += ["\(.nr) \($code.key) \($e.proof) \($e.user) \($e.key)"] | needs($e.key) end
        | person($e.user; .code = null | .keys = (ended(.keys; $e.n) | . + [{key: $e.key, from: $e.n, until: 1e15}]))
      else ($author.keys | held($e.n)) as $key
        | if $key == null then fail("there is no key of the author") else needs($key.key) end
        | if $e.act == "user.add" then role($e; $e.printed; $e.granted) | person($e.user; .code = ($e.code | if . then . + {expires: $e.expires} else . end))
          elif $e.act == "user.role" then role($e; .users[$e.user].name; $e.granted)
          elif $e.act == "user.disable" then person($e.user; .off = true | .roles = ended(.roles; $e.n))
          elif $e.act == "key.revoke" then revoked($e)
          else . end
      end;
  def record($e): ($e.log | split("@") | .[0] | tonumber) as $at
    | if $e.n != .n + 1 or $e.prev != .prev then fail("the line does not follow the one before") else . end
    | if $at < .at then fail("the author had seen less than the one before") else . end
    | .at = $at | .n = $e.n | .prev = $e.hash | .subject = (.subject // $e.subject)
    | if $e.subject != .subject or $e.site != .site then fail("the line belongs to another patient or site") else . end
    | .byLine[$e.n | tostring] = {hash: $e.hash, by: $e.by, act: $e.act, heads: $e.heads, nr: .nr}
    | if $e.act == "agree" then .byLine[$e.entries[0] | tostring] as $asked
        | if $asked.act == "redact" and $asked.hash == $e.sha256 and $asked.by != $e.by then .vouched += $asked.heads else . end
      else . end
    | .forms[$e.forms | sub(".*@"; "")] = .nr
    | .users[$e.by] as $author
    | if $e.by == "casebook" then
        (if ["recover", "query.open"] | index([$e.act]) then . else fail("the programme itself never does that") end) | needs(.siteKey)
      elif $author == null then fail("the site log knew nobody of that name")
      else ($author.keys | held($at)) as $key
        | if ($author.roles | map(select(.name == $e.name and .role == $e.role)) | held($at)) == null
          then fail("the author had another name or role") else . end
        | if $key == null then fail("no key of the author counted") else needs($key.key) end
      end;
  reduce inputs as $in ({users: {}, siteN: 0, n: 0, at: 0, logLines: 0, prev: ("0" * 64), need: [], proofs: [], forms: {}, byLine: {}, vouched: {}};
    .nr = $in.nr | $in.line as $e | if $e.subject == null then site($e) else record($e) end)
  | . as $all | reduce ($left | to_entries[]) as $one (.;
      if ([$all.vouched | to_entries[] | select($all.byLine[.key].nr == ($one.key | tonumber) and .value == $one.value)] | length) == 0
      then .nr = ($one.key | tonumber) | fail("nobody vouches for what is left of the line") else . end)
  | if .bad then "bad \(.bad)" else
      "site \(.siteKey) \(.study) \(.site)", "about \(.n) \(.prev) \(.logLines) \(.subject)",
      (.need[] | "need \(.)"), (.proofs[] | "proof \(.)"), (.forms | keys[] | select(. != "") | "forms \(.)") end
' "$dir/lines" >"$dir/plan" || bad 0 "a line is no JSON"
grep -q '^bad ' "$dir/plan" && bad "$(sed -n 's/^bad \([0-9]*\) .*/\1/p' "$dir/plan")" "$(sed -n 's/^bad [0-9]* //p' "$dir/plan")"
read -r _ siteKey study site <<X
$(grep '^site ' "$dir/plan")
X
read -r _ n head logLines subject <<X
$(grep '^about ' "$dir/plan")
X

# The signatures.
jq -r --argjson left "$left" 'select($left[.nr | tostring] | not) | "\(.nr) \(.line.sig)"' "$dir/lines" >"$dir/sigs"
was=
grep '^need ' "$dir/plan" | while read -r _ line key; do
  [ "$key" = "$was" ] || { pem "$key"; was=$key; }
  read -r at sig <&3
  [ "$at" = "$line" ] || bad "$line" "no signature"
  unbase64 "$sig" >"$dir/sig"
  signed "$dir/said/$line" || bad "$line" "the signature is not that of the author"
done 3<"$dir/sigs" || exit 1
{ grep '^proof ' "$dir/plan" || true; } | while read -r _ line codeKey proof user key; do
  pem "$codeKey"; unbase64 "$proof" >"$dir/sig"
  printf 'casebook key\n%s\n%s\n%s\n%s\n' "$study" "$site" "$user" "$key" >"$dir/text"
  signed "$dir/text" || bad "$line" "the new key is not proved by the one-time code"
done || exit 1

# The checkpoint, and that each line of the site log is among those that it stands for.
pem "$siteKey"; unbase64 "$closing" >"$dir/sig"; printf 'casebook export\n%s\n' "$sum" >"$dir/text"
signed "$dir/text" || bad 0 "the site's key did not sign the file: lines may have been left out"
jq -j 'select(.checkpoint).checkpoint' <<X >"$dir/note"
$(sed -n 2p "$file")
X
sed '/^$/,$d' "$dir/note" >"$dir/text"
origin=$(sed -n 1p "$dir/text") size=$(sed -n 2p "$dir/text") root=$(sed -n 3p "$dir/text")
[ "$origin" = "casebook/$study/$site" ] || bad 2 "the checkpoint is of another log"
pem "$siteKey"; unbase64 "$(grep -F "— $origin " "$dir/note" | head -n 1 | sed 's/.* //')" | tail -c 64 >"$dir/sig"
signed "$dir/text" || bad 2 "the checkpoint is not signed by the site"
hash() { openssl dgst -sha256 -binary | openssl base64 -A; }
node() { { printf '\001'; unbase64 "$1"; unbase64 "$2"; } | hash; }
grep -n '^{"proof":' "$file" | cut -d: -f1 | while read -r line; do
  index=$(sed -n "$((line + 1))s/^{\"n\":\([0-9]*\),.*/\1/p" "$file"); index=$((index - 1)) last=$((size - 1))
  [ "$index" -ge 0 ] && [ "$index" -lt "$size" ] || bad "$line" "the checkpoint does not reach so far"
  here=$({ printf '\000'; grep "  $((line + 1))\$" "$dir/hashes" | cut -c1-64 | tr a-f A-F | tr -d '\n' | basenc --base16 -d; } | hash)
  for other in $(sed -n "${line}p" "$file" | jq -r '.proof[]'); do
    [ "$last" -gt 0 ] || { here=; break; }
    if [ $((index % 2)) = 1 ] || [ "$index" = "$last" ]; then
      here=$(node "$other" "$here")
      while [ $((index % 2)) = 0 ] && [ "$index" != 0 ]; do index=$((index / 2)) last=$((last / 2)); done
    else here=$(node "$here" "$other"); fi
    index=$((index / 2)) last=$((last / 2))
  done
  [ "$here" = "$root" ] && [ "$last" = 0 ] || bad "$line" "the line is not in the site log that the checkpoint stands for"
done || exit 1

# The forms, and what the header says.
{ grep '^{"file":' "$file" || true; } | jq -r '"\(.forms) \(.file) \(.content | @base64)"' | while read -r forms name content; do
  printf '%s  %s\n' "$(unbase64 "$content" | sha256sum | cut -c1-64)" "$name" >>"$dir/forms-$(printf %s "$forms" | tr -cd 0-9a-f)"
done
grep '^forms ' "$dir/plan" | while read -r _ forms; do
  [ -f "$dir/forms-$forms" ] || bad 0 "forms are missing"
done || exit 1
for forms in "$dir"/forms-*; do
  [ ! -f "$forms" ] || [ "$(sha256sum <"$forms" | cut -c1-64)" = "${forms##*/forms-}" ] || bad 0 "the forms are not as they were"
done
said=$(head -n 1 "$file" | jq -r '"\(.lines) \(.head) \(.log) \(.files) \(.subject) \(.site) \(.study)"')
[ "$said" = "$n $head $logLines $(grep -c '^{"file":' "$file" || true) $subject $site $study" ] || bad 1 "the header does not say what follows"
echo "OK: $n lines, head $head"
echo "checked: every line is chained, and signed by a key that the file's lines of the site log give to somebody of that name and role"
if [ -z "$anchor" ]; then
  echo "not checked: who owns these keys (give a checkpoint that was kept elsewhere)"
elif [ "$(sed -n 1p "$anchor")" != "$origin" ]; then bad 2 "the checkpoint given is of another log"
elif [ "$(sed -n 2p "$anchor")" != "$size" ]; then
  echo "not checked: $anchor, which stands for $(sed -n 2p "$anchor") lines and not $size; casebook verify --study compares both"
elif [ "$(sed -n 3p "$anchor")" != "$root" ]; then bad 2 "the checkpoint given stands for other lines"
else echo "checked: the site log against $anchor"
fi
