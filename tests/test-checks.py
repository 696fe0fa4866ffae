#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dorsal authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks are checked: every house rule fires on a bad snippet, and results are counted right."""

import contextlib
import importlib
import io
import json
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
check = importlib.import_module('check-source')
count = importlib.import_module('count-results')

HEAD = f'/* {check.HEAD[0]}\n * {check.HEAD[1]}\n */\n\n'
C = HEAD + '#include "config.h"\n\n'
BODY = 'void\nf (void)\n{{\n  {}\n}}\n'
GOOD = C + '#include "core/day.h"\n#include "core/kind.h"\n\n#include <gio/gio.h>\n#include <math.h>\n'

# Rule, file, text that breaks it, text that keeps it.
SNIPPETS = (
    ('short_functions', 'src/core/x.c', 'void\nf (void)\n{\n' + '  ;\n' * 61 + '}\n',
     'void\nf (void)\n{\n' + '  ;\n' * 60 + '}\n'),
    ('short_files', 'src/core/x.c', '\n' * 601, '\n' * 600),
    ('licence_heads', 'src/core/x.c', '/* ours */\n', C),
    ('licence_heads', 'ui/x.ui', '<interface/>\n', f'<!-- {check.HEAD[0]}\n {check.HEAD[1]} -->\n'),
    ('licence_heads', 'scripts/x', '#!/bin/sh\n', f'#!/bin/sh\n# {check.HEAD[0]}\n# {check.HEAD[1]}\n'),
    ('include_order', 'src/core/x.c', '#include "core/day.h"\n', C),
    ('include_order', 'src/core/x.c', C + '#include "core/kind.h"\n#include "core/day.h"\n', GOOD),
    ('include_order', 'src/core/x.c', C + '#include <math.h>\n#include "core/day.h"\n', GOOD),
    ('include_order', 'src/core/x.c', C + '#include <math.h>\n#include <gio/gio.h>\n', GOOD),
    ('include_order', 'src/core/x.c', C + '#include "core/day.h"\n#include "core/x.h"\n',
     C + '#include "core/x.h"\n#include "core/day.h"\n'),
    ('include_order', 'src/core/x.h', '#include "core/kind.h"\n#include "core/day.h"\n', ''),
    ('layers', 'src/core/x.c', '#include "journal/journal.h"\n', '#include "core/day.h"\n'),
    ('layers', 'src/insight/x.c', '#include "guidance/advice.h"\n', '#include "core/day.h"\n'),
    ('layers', 'src/cli/x.c', '#include "app/window.h"\n', '#include "exchange/save.h"\n'),
    ('layers', 'src/app/x.c', '#include "../core/day.h"\n', '#include "core/day.h"\n'),
    ('layers', 'src/app/x.c', '#include "src/core/day.h"\n', '#include "core/day.h"\n'),
    ('layers', 'src/exchange/x.c', '#include <sqlite3.h>\n', '#include <json-glib/json-glib.h>\n'),
    ('layers', 'src/seal/x.c', '#include "journal/journal.h"\n', '#include "seal/key.h"\n'),
    ('layers', 'src/core/x.c', '#include "seal/key.h"\n', '#include "core/day.h"\n'),
    ('layers', 'src/guidance/x.c', '#include "seal/key.h"\n', '#include "core/day.h"\n'),
    ('layers', 'src/exchange/x.c', '#include <libsecret/secret.h>\n', '#include "seal/key.h"\n'),
    ('layers', 'src/journal/x.c', '#include <sodium.h>\n', '#include "seal/key.h"\n'),
    ('layers', 'src/app/x.c', '#include <sodium.h>\n', '#include "seal/secret.h"\n'),
    ('layers', 'src/cli/x.c', '#include <archive.h>\n', '#include <stdio.h>\n'),
    ('layers', 'src/app/x.c', '#include <json-glib/json-glib.h>\n', '#include <adwaita.h>\n'),
    ('layers', 'src/app/x.c', '#include <cairo.h>\n', '#include <gtk/gtk.h>\n'),
    ('layers', 'src/chart/x.c', '#include <gtk/gtk.h>\n', '#include <cairo.h>\n'),
    ('layers', 'src/core/x.c', '#include <gio/gio.h>\n', '#include <glib.h>\n'),
    ('layers', 'src/app/x.c', '#include <sys/socket.h>\n', '#include <sys/stat.h>\n'),
    ('version_checks', 'src/app/x.c', '#if GTK_CHECK_VERSION (4, 10, 0)\n', '#if HAVE_CONFIG_H\n'),
    ('banned', 'src/core/x.c', BODY.format('goto out;'), BODY.format('/* goto out; */')),
    ('banned', 'src/core/x.c', BODY.format('sprintf (a, b);'), BODY.format('g_snprintf (a, 1, b);')),
    ('banned', 'src/core/x.c', BODY.format('strcpy (a, b);'), BODY.format('g_strlcpy (a, b, 1);')),
    ('banned', 'src/core/x.c', BODY.format('atoi (a);'), BODY.format('say ("atoi (a)");')),
    ('banned', 'src/core/x.c', BODY.format('system (a);'), BODY.format('file_system (a);')),
    ('clock', 'src/guidance/x.c', BODY.format('time (NULL);'), BODY.format('format_time (NULL);')),
    ('clock', 'src/chart/x.c', BODY.format('g_get_real_time ();'), BODY.format('f ();')),
    ('clock', 'src/core/day.c', BODY.format('g_date_time_new_now (zone);'), BODY.format('f ();')),
    ('logs', 'src/app/x.c', BODY.format('g_warning ("%s", note);'), BODY.format('g_printerr ("%s", a);')),
    ('logs', 'src/core/x.c', BODY.format('g_log_structured ("a", b, "c", d);'), BODY.format('g_assert (a);')),
    ('logs', 'src/core/x.c', BODY.format('g_assert_cmpstr (note, ==, "");'), BODY.format('catalog (a);')),
    ('calm_texts', 'src/app/x.c', BODY.format('_("Well done!");'), BODY.format('a (!b, _("Done"));')),
    ('sound_texts', 'src/app/x.c', BODY.format('_("Child?s pose");'), BODY.format('_("Is it so? Yes.");')),
    ('calm_texts', 'src/app/x.c', BODY.format('ngettext ("a", "b!", n);'), BODY.format('f ("!");')),
    ('calm_texts', 'ui/x.ui', '<p translatable="yes">Now!</p>', '<p translatable="yes">Now</p>'),
    ('calm_texts', 'data/x.metainfo.xml.in', '<p>Now!</p>', '<!-- Now! -->'),
    ('literal_markup', 'src/app/x.c', BODY.format('gtk_label_set_markup (l, text);'),
     BODY.format('gtk_label_set_markup (l, "<b>a</b>");')),
    ('potfiles', 'src/app/x.c', BODY.format('_("Day");'), BODY.format('f ("Day");')),
    ('potfiles', 'po/POTFILES.in', 'src/app/gone.c\n', ''),
)

FLAT = '1..4\nok 1 /a\nnot ok 2 /b\nok 3 /c # SKIP no\n# ok not a result\nok 4 /d\n'
NESTED = 'TAP version 14\n# Subtest: a\n    ok 1 /a/b\n    not ok 2 /a/c\n    1..2\nnot ok 1 a\n1..1\n'

# Program as Meson logs it, and passed, failed, skipped.
PROGRAMS = (
    ({'result': 'FAIL', 'stdout': FLAT}, (2, 1, 1)),
    ({'result': 'FAIL', 'stdout': NESTED}, (1, 1, 0)),
    ({'result': 'OK', 'stdout': 'free text\n'}, (1, 0, 0)),
    ({'result': 'OK'}, (1, 0, 0)),
    ({'result': 'TIMEOUT', 'stdout': 'ok 1 /a\n'}, (1, 1, 0)),
    ({'result': 'ERROR', 'stdout': ''}, (0, 1, 0)),
    ({'result': 'SKIP', 'stdout': ''}, (0, 0, 1)),
    ({'result': 'SKIP', 'stdout': '1..0 # SKIP no display\n'}, (0, 0, 1)),
    ({'result': 'SKIP', 'stdout': 'ok 1 /a # skip\nok 2 /b # SKIP\n'}, (0, 0, 2)),
)


class Checks(unittest.TestCase):
    def offences(self, name, path, text):
        function = next(function for _, function in check.RULES if function.__name__ == name)
        return list(function({path: text}))

    def test_every_rule_has_a_snippet(self):
        self.assertEqual({function.__name__ for _, function in check.RULES},
                         {name for name, *_ in SNIPPETS})

    def test_results_are_counted(self):
        for program, expected in PROGRAMS:
            with self.subTest(program=program):
                self.assertEqual(count.count_program(program), expected)

    def test_a_display_test_that_is_skipped_is_a_failure(self):
        self.assertEqual(self.sum_up('--never-skip', 'display', result='SKIP'),
                         (1, '0 passed, 1 failed, 0 skipped'))
        self.assertEqual(self.sum_up(result='SKIP'), (1, '0 passed, 0 failed, 1 skipped'))

    def test_a_suite_that_ran_nothing_is_a_failure(self):
        self.assertEqual(self.sum_up('missing=/nonexistent', result='OK'),
                         (1, '1 passed, 1 failed, 0 skipped'))

    def test_all_good_is_success(self):
        self.assertEqual(self.sum_up(result='OK'), (0, '1 passed, 0 failed, 0 skipped'))

    def sum_up(self, *options, result):
        """Returns (exit status, last line) for a display suite of one program."""
        printed = io.StringIO()
        with tempfile.NamedTemporaryFile('w', suffix='.json') as log:
            json.dump({'name': 'window', 'result': result, 'stdout': ''}, log)
            log.flush()
            with contextlib.redirect_stdout(printed):
                status = count.main([*options, f'display={log.name}'])
        return status, printed.getvalue().splitlines()[-1]


def add_snippet(number, name, path, bad, good):
    def fires(self):
        self.assertTrue(self.offences(name, path, bad), 'the bad snippet is let through')
        self.assertEqual(self.offences(name, path, good), [], 'the good snippet is refused')

    setattr(Checks, f'test_{number:02}_{name}', fires)


for number, snippet in enumerate(SNIPPETS):
    add_snippet(number, *snippet)


class Tap(unittest.TextTestResult):
    """Prints one TAP line per test."""

    def stopTest(self, test):
        super().stopTest(test)
        bad = [text for failed, text in self.failures + self.errors
               if getattr(failed, 'test_case', failed) is test]
        print(f'{"not " if bad else ""}ok {self.testsRun} {test._testMethodName}', flush=True)


if __name__ == '__main__':
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Checks)
    print(f'1..{suite.countTestCases()}', flush=True)
    outcome = unittest.TextTestRunner(stream=sys.stderr, resultclass=Tap).run(suite)
    sys.exit(not outcome.wasSuccessful())
