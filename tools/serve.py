"""Bring the database up to date, serve Lectern on this machine, and say what there is to see.

`python3 dev.py run` becomes this program, within the environment.
"""

import signal

# Until the server runs there is nothing to tidy up, and Ctrl-C is no error to report.
signal.signal(signal.SIGINT, signal.SIG_DFL)

import contextlib
import http.client
import io
import os
import sys
from threading import Thread

from flask import Flask
from flask.cli import ScriptInfo
from waitress import create_server

from config import Config, SettingsError
from directory.app import create_app

HOST = "127.0.0.1"


def main(port: int) -> None:
    try:
        app = create_app(Config.from_environment(os.environ))
    except SettingsError as error:
        sys.exit(str(error))
    flask(app, "db upgrade")
    flask(app, "sample load --if-empty")
    with contextlib.redirect_stdout(io.StringIO()) as tour:
        flask(app, "sample tour")
    try:
        server = create_server(
            app, host=HOST, port=port, threads=8, connection_limit=1000, channel_timeout=30
        )
    except OSError as error:
        sys.exit(f"Port {port} cannot be used: {error}.")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit())  # the server ends what it has begun
    Thread(target=announce, args=(port, tour.getvalue()), daemon=True).start()
    server.run()


def flask(app: Flask, command: str) -> None:
    """What `flask --app wsgi COMMAND` does, without the second that a process takes to begin."""
    try:
        app.cli.main(command.split(), "flask", obj=ScriptInfo(create_app=lambda: app))
    except SystemExit as ended:
        if ended.code:
            raise


def announce(port: int, tour: str) -> None:
    """Say where Lectern is, once it has answered there."""
    connection = http.client.HTTPConnection(HOST, port)
    connection.request("GET", "/healthz")
    answer = connection.getresponse()
    if answer.status != http.client.OK:
        print(f"Lectern does not work here: /healthz answers {answer.status}.", file=sys.stderr)
        os._exit(1)  # sys.exit() would end this thread alone
    print(f"\nLectern is at http://{HOST}:{port}/ until you press Ctrl-C. Have a look at:\n")
    sights = [line.split("\t", maxsplit=1) for line in tour.splitlines()]
    widest = max((len(path) for path, _ in sights), default=0)
    for path, what in sights:
        print(f"  http://{HOST}:{port}{path:{widest}}  {what}")
    print(flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
