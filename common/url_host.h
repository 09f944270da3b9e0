/*
 * common/url_host.h - the host of an http(s) URL by the WHATWG host parser: domain, IPv4, IPv6.
 *
 * Domains: percent-decoded, UTF-8, mapped to ASCII by UTS 46 without transition (ICU), lower case.
 * A host whose last label is a number is an IPv4 address in any of its spellings ("0x7f.1") or
 * nothing.
 */
#ifndef COMMON_URL_HOST_H
#define COMMON_URL_HOST_H

#include "common/buf.h"

/* Appends the host of `s` (IPv6 with its brackets) to out. False: no host; out may have grown. */
bool url_host_write(struct span s, struct buf *out);

#endif
