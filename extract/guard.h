/*
 * extract/guard.h - which addresses the crawler may connect to: global unicast, nothing else.
 *
 * Asked with the address of the socket that is about to connect, so no spelling of a host, no
 * redirect and no name server can lead into the inner network (SSRF). Sources: IANA special-purpose
 * registries (RFC 6890).
 */
#ifndef EXTRACT_GUARD_H
#define EXTRACT_GUARD_H

#include <stdbool.h>
#include <sys/socket.h>

/* IPv4 inside IPv6 is judged as IPv4 (mapped) or refused (6to4, Teredo, NAT64). Other families:
 * false. */
bool guard_is_global(const struct sockaddr *address);
/* The same for an address as text. */
bool guard_text_is_global(const char *address);

#endif
