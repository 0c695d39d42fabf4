"""Shortens a published description to what decoding its answers needs.

    python3 tests/answers/history/shorten.py openapi.json > tests/answers/history/VERSION.json

Keeps, as one line of JSON, the schema of each operation's success answer (null where none is described) and the schemas
which these refer to, without what matters to requests only.
"""

import json
import sys

KEPT = ["type", "format", "nullable", "enum", "required", "additionalProperties", "$ref"]


def shorten(schema):
    short = {key: schema[key] for key in KEPT if key in schema}
    if "x-ts" in schema:  # A reference that may be null, which the clients of that time could not spell.
        short["$ref"] = "#/components/schemas/" + schema["x-ts"]
    if "items" in schema:
        short["items"] = shorten(schema["items"])
    if "allOf" in schema:
        short["allOf"] = [shorten(part) for part in schema["allOf"]]
    if "properties" in schema:
        short["properties"] = {name: shorten(property) for name, property in schema["properties"].items()}
    return short


def references(schema):
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].rsplit("/", 1)[1]
        for part in schema.values():
            yield from references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from references(part)


def main():
    document = json.load(open(sys.argv[1], encoding="utf-8"))
    answers = {}
    for item in document["paths"].values():
        for operation in item.values():
            successes = [response for status, response in operation["responses"].items() if status.startswith("2")]
            contents = [response.get("content", {}) for response in successes]
            if any("application/octet-stream" in content for content in contents):
                continue
            schemas = [content["application/json"]["schema"] for content in contents if "application/json" in content]
            answers[operation["operationId"]] = shorten(schemas[0]) if schemas else None
    schemas, waiting = {}, sorted(set(references(answers)))
    while waiting:
        name = waiting.pop()
        # What is referred to without being described is taken to be as it is today.
        if name not in schemas and name in document["components"]["schemas"]:
            schemas[name] = shorten(document["components"]["schemas"][name])
            waiting.extend(references(schemas[name]))
    short = {"answers": dict(sorted(answers.items())), "schemas": dict(sorted(schemas.items()))}
    print(json.dumps(short, separators=(",", ":"), ensure_ascii=False))


main()
