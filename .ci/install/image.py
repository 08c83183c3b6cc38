"""Checks the settings of a container that were made from the image. Reads them from standard input."""

import copy
import json
import sys

ARGUMENTS = ["briefing", "serve", "--listen", "0.0.0.0:8080"]


def faults(settings):
    process = settings["process"]
    found = []
    if process["args"] != ARGUMENTS:
        found.append(f"the command is {process['args']}")
    if 0 in (process["user"]["uid"], process["user"]["gid"]):
        found.append("the user is root")
    if process["cwd"] != "/work":
        found.append(f"the folder is {process['cwd']}")
    return found


settings = json.load(sys.stdin)
wrong = faults(settings)
canary = copy.deepcopy(settings)
canary["process"].update(args=["sh"], cwd="/", user={"uid": 0, "gid": 0})
if len(faults(canary)) != 3:
    sys.exit("the canary of the settings passed")
if wrong:
    sys.exit("\n".join(wrong))
