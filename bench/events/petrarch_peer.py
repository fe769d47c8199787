"""Codes parsed sentences with PETRARCH2, run by ``petrarch.py`` under the Python 2.7 that it needs.

    python2.7 petrarch_peer.py FOLDER CONFIG < parsed.jsonl > coded.jsonl

A line in is ``[id, date, text, parse]``, a line out ``[id, [[source, target, code], ...], error or null]``. One
sentence is coded at a time, so that one that PETRARCH2 fails on does not end the run. Python 2 and 3 both read this
file.
"""

import importlib
import io
import json
import os
import sys

if __name__ == "__main__":
    folder, config = sys.argv[1:]
    sys.path.insert(0, os.path.join(folder, "petrarch2"))  # noqa: PTH118
    talk, sys.stdout = sys.stdout, sys.stderr  # PETRARCH2 prints as it works.
    peer, tree, reader, utilities = [
        importlib.import_module(name) for name in ("petrarch2", "PETRtree", "PETRreader", "utilities")
    ]
    utilities.init_logger("PETRARCH.log")
    reader.parse_Config(config)
    peer.read_dictionaries()
    for line in io.open(sys.stdin.fileno(), encoding="utf-8"):  # noqa: UP020, SIM115
        key, date, text, parse = json.loads(line)
        events, error = [], None
        try:
            if not peer.check_discards(text)[0]:
                day = reader.dstr_to_ordate(date)
                sentence = tree.Sentence(utilities._format_parsed_str(parse), text, day)
                events = [list(event) for event in sentence.get_events()[0] or ()]
        except Exception as failure:  # noqa: BLE001
            error = type(failure).__name__
        talk.write(json.dumps([key, [[str(part) for part in event[:3]] for event in events], error]) + "\n")
