"""Holds the API reference to a running server: the document is valid OpenAPI 3.1, and schemathesis, which asks the server
whatever the document allows and much that it does not, finds no answer that the document does not tell.

Usage: check.py --binary target/debug/relatch [--examples N]
Exit status: 0 all is as documented, 1 something is not, 2 wrong usage.
"""

import argparse
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE_S = 30


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    parser.add_argument("--examples", type=int, default=15, help="questions for each call and phase")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        log = open(pathlib.Path(folder) / "log", "wb")
        environment = {**os.environ, "RELATCH_LIMITS__MODE": "observe"}
        command = [asked.binary.resolve(), "serve", "--dev", "--listen", f"127.0.0.1:{port}", "--data", f"{folder}/data"]
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        try:
            demo = started(pathlib.Path(folder) / "data" / "dev.json", port, server)
            return check(f"http://127.0.0.1:{port}", demo, asked.examples, pathlib.Path(folder))
        finally:
            server.terminate()
            server.wait(PATIENCE_S)


def started(file: pathlib.Path, port: int, server: subprocess.Popen) -> dict:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1).read()
            return json.loads(file.read_text())
        except OSError:
            time.sleep(0.05)
    sys.exit(f"the server did not start:\n{(file.parent.parent / 'log').read_text()}")


def check(base: str, demo: dict, examples: int, folder: pathlib.Path) -> int:
    from openapi_spec_validator import validate

    document = json.load(urllib.request.urlopen(f"{base}/openapi.json"))
    validate(document)
    calls = sum(len(methods) for methods in document["paths"].values())
    print(f"   the document is valid: {calls} calls")
    login = urllib.request.Request(
        f"{base}/api/v1/user/login/",
        data=json.dumps({"username": demo["username"], "password": demo["password"]}).encode(),
        headers={"apikey": demo["apikey"], "Content-Type": "application/json"},
    )
    access = json.load(urllib.request.urlopen(login))["access"]
    headers = {
        "apikey": demo["apikey"],
        "client_id": demo["client_id"],
        "Origin": demo["origin"],
        "Authorization": f"Bearer {access}",
    }
    command = [pathlib.Path(sys.executable).parent / "st", "--config-file", HERE / "schemathesis.toml", "run"]
    command += [f"{base}/openapi.json", "--max-examples", str(examples), "--workers", "2", "--no-color"]
    for name, value in headers.items():
        command += ["--header", f"{name}: {value}"]
    return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
