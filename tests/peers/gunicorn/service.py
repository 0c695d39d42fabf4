"""A small WSGI program that treats a request's body as Django does: it reads CONTENT_LENGTH bytes, and none where there is
no such header."""

import json
import os
import time

DOCUMENT = {
    "id": 56, "project": 34, "file": "https://storage.example/56", "created_at": "2026-01-02T03:04:05Z",
    "updated_at": "2026-01-02T03:04:05Z", "user_permission": 100,
}


def note(environ):
    """Keeps one line for each request that was carried out."""
    line = json.dumps({"method": environ["REQUEST_METHOD"], "path": environ["PATH_INFO"],
                       "connection": environ["REMOTE_PORT"]})
    file = os.open(os.environ["SERVICE_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, line.encode() + b"\n")
    os.close(file)


def form(environ, body):
    """The parts of a form by name, and the content of files."""
    kind = environ.get("CONTENT_TYPE", "")
    if "boundary=" not in kind:
        return {}
    parts = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + kind.split("boundary=")[1].encode())[1:-1]:
        head, content = part.split(b"\r\n\r\n", 1)
        parts[head.split(b'name="')[1].split(b'"')[0].decode()] = content
    return parts


def application(environ, start_response):
    def answer(status, value):
        # Without a length, so that gunicorn sends it in chunks.
        start_response(status, [("Content-Type", "application/json")])
        text = json.dumps(value).encode()
        return [text[:5], text[5:]]

    if environ.get("HTTP_AUTHORIZATION") != "Bearer good":
        # As Django does, before anything of the body is read.
        return answer("401 Unauthorized", {"detail": "Incorrect authentication credentials."})
    if environ["PATH_INFO"] == "/slow":
        time.sleep(float(environ["QUERY_STRING"]))
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    note(environ)
    if environ["REQUEST_METHOD"] == "GET":
        return answer("200 OK", [])
    if environ["PATH_INFO"].endswith("/document"):
        parts = form(environ, body)
        missing = [name for name in ("name", "file") if name not in parts]
        if missing:
            return answer("400 Bad Request", {name: ["This field is required."] for name in missing})
        document = {**DOCUMENT, "name": parts["name"].decode(), "size": len(parts["file"])}
        return answer("201 Created", document)
    return answer("201 Created", json.loads(body or b"null"))
