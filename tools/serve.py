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
from threading import Event, Thread

from flask import Flask
from flask.cli import ScriptInfo
from waitress import create_server

from config import Config, SettingsError
from directory.app import create_app
from directory.outbox import worker

HOST = "127.0.0.1"
# Seconds. A letter that is cut off then is uncertain, and said to be.
LAST_LETTER_TAKES = 5
# The application says of each page how much it takes; this is how much is taken in before that.
LARGEST_REQUEST = 8 * 1024 * 1024


def main(port: int) -> None:
    try:
        app = create_app(Config.from_environment(os.environ))
    except SettingsError as error:
        sys.exit(str(error))
    flask(app, "db upgrade")
    flask(app, "sample load --if-empty")
    with contextlib.redirect_stdout(io.StringIO()) as tour:
        flask(app, "sample tour")
    doors = demo_doors(app)
    try:
        server = create_server(
            app,
            host=HOST,
            port=port,
            threads=8,
            connection_limit=1000,
            channel_timeout=30,
            max_request_body_size=LARGEST_REQUEST,
            clear_untrusted_proxy_headers=False,  # whom to believe is said in TRUSTED_PROXIES
        )
    except OSError as error:
        sys.exit(f"Port {port} cannot be used: {error}.")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit())  # the server ends what it has begun
    Thread(target=announce, args=(port, tour.getvalue(), doors), daemon=True).start()
    stop = Event()
    # Within this process, so that it can never be left behind.
    working = Thread(target=worker.run, args=(app, stop), kwargs={"say": tell}, daemon=True)
    working.start()
    server.run()
    stop.set()
    working.join(LAST_LETTER_TAKES)


def flask(app: Flask, command: str) -> None:
    """What `flask --app wsgi COMMAND` does, without the second that a process takes to begin."""
    try:
        app.cli.main(command.split(), "flask", obj=ScriptInfo(create_app=lambda: app))
    except SystemExit as ended:
        if ended.code:
            raise


def tell(letter: str) -> None:
    """Show a letter that no mail server takes."""
    print(f"\n--- A letter, which SMTP_URL would send ---\n{letter}---\n", flush=True)


def demo_doors(app: Flask) -> str:
    """Links that sign in as demo people: in a playground on this machine alone, else nothing."""
    unheard = contextlib.redirect_stderr(io.StringIO())  # why there are none, who asks is told
    with contextlib.redirect_stdout(io.StringIO()) as doors, unheard:
        try:
            flask(app, "sample people")
        except SystemExit:
            return ""
    return doors.getvalue()


def announce(port: int, tour: str, doors: str) -> None:
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
    if doors:
        print("\nSign in as somebody invented; each link works once, and this prints new ones:\n")
        for line in doors.splitlines():
            link, who = line.split("\t", maxsplit=1)
            print(f"  {who}:\n  {link}")
    print(flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
