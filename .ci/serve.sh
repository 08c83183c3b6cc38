# Checks of `briefing serve` and `briefing mcp` by programs of others: the description of the
# interface, requests made up from it, and a client of the Model Context Protocol. Sourced by `run`,
# which sets `briefing` and `work` and has the functions that are called here.

step "serve and mcp: what it takes"
service_python=${XDG_CACHE_HOME:-$HOME/.cache}/briefing-ci/service
if [ ! -x "$service_python/bin/schemathesis" ]; then
  python3 -m venv "$service_python"
  "$service_python/bin/pip" install --quiet --disable-pip-version-check \
    'openapi-spec-validator==0.9.*' 'schemathesis==4.*' 'mcp==1.*'
fi

step "serve: the description, and requests made up from it"
"$briefing" serve --listen 127.0.0.1:0 --quiet >"$work/serve.out" 2>"$work/serve.err" &
serve_process=$!
for _ in $(seq 100); do
  grep -q '^serve: ' "$work/serve.out" && break
  sleep 0.1
done
address=$(sed -n 's/^serve: \(.*\)\/$/\1/p' "$work/serve.out")
python3 - "$address/openapi.json" "$work/openapi.json" <<'PYTHON'
import sys, urllib.request
open(sys.argv[2], "wb").write(urllib.request.urlopen(sys.argv[1]).read())
PYTHON
is_described() { # FILE: a valid document of OpenAPI
  "$service_python/bin/openapi-spec-validator" "$1" >"$work/out" 2>&1 && return 0
  tail -5 "$work/out"
  return 1
}
is_described "$work/openapi.json" || fail "the description of the server is not OpenAPI"
sed 's/"responses":/"answers":/' "$work/openapi.json" >"$work/no-openapi.json"
refuses is_described "$work/no-openapi.json"
# Every answer must be one that the description has, whatever is sent.
holds_to_it() { # FILE: what the server does is what the description says
  # It keeps what it has found in the folder that it runs in.
  (
    cd "$work"
    "$service_python/bin/schemathesis" run "$1" --url "$address" --workers 1 --max-examples 30 \
      --seed 1 --phases examples,coverage,fuzzing --no-color --request-timeout 30 --mode all \
      --checks not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance
  ) >"$work/out" 2>&1 && return 0
  tail -60 "$work/out"
  return 1
}
holds_to_it "$work/openapi.json" || fail "the server does not do what its description says"
sed 's/"const":"pass"/"const":"fail"/' "$work/openapi.json" >"$work/other-openapi.json"
refuses holds_to_it "$work/other-openapi.json"
kill -TERM "$serve_process"
wait "$serve_process" || fail "the server does not end well: $(cat "$work/serve.err")"

step "mcp: with the client of the protocol's own library"
cp -r briefing.yaml logos "$work/elsewhere"
"$service_python/bin/python" .ci/mcp_client.py "$briefing" "$work/elsewhere" ||
  fail "a client of the Model Context Protocol is not content"
refuses "$service_python/bin/python" .ci/mcp_client.py /bin/cat "$work/elsewhere"
