/*
 * extract/inspect.h - "angka-extract inspect": shows how one file or URL is read, without the net.
 *
 *   inspect robots FILE AGENT URL...  a line each: "allow URL" or "deny URL"
 *   inspect feed|sitemap FILE [--url BASE] [--content-type TYPE]
 *                                     its items as NDJSON; status 65 where it is none or is refused
 *   inspect url URL [BASE]            the canonical URL, or status 65; URL "-" is read from stdin
 */
#ifndef EXTRACT_INSPECT_H
#define EXTRACT_INSPECT_H

#include "common/err.h"

/* argv[0] is the kind. Returns the exit status of the program; a failure is logged. */
int inspect_run(int argc, char **argv);

#endif
