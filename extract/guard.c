#include "extract/guard.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

static bool ipv4_is_global(uint32_t a)
{
    static const struct {
        uint32_t net;
        int bits;
    } special[] = {
        {0x00000000, 8},  /* this network */
        {0x0A000000, 8},  /* private */
        {0x64400000, 10}, /* carrier-grade NAT */
        {0x7F000000, 8},  /* loopback */
        {0xA9FE0000, 16}, /* link-local, with the metadata services of clouds */
        {0xAC100000, 12}, /* private */
        {0xC0000000, 24}, /* protocol assignments */
        {0xC0000200, 24}, /* documentation */
        {0xC0586300, 24}, /* 6to4 relays */
        {0xC0A80000, 16}, /* private */
        {0xC6120000, 15}, /* benchmarks */
        {0xC6336400, 24}, /* documentation */
        {0xCB007100, 24}, /* documentation */
        {0xE0000000, 3},  /* multicast, reserved, broadcast */
    };
    for (size_t i = 0; i < sizeof(special) / sizeof(special[0]); i++)
        if (a >> (32 - special[i].bits) == special[i].net >> (32 - special[i].bits))
            return false;
    return true;
}

static bool ipv6_is_global(const unsigned char b[16])
{
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (!memcmp(b, mapped, sizeof(mapped)))
        return ipv4_is_global((uint32_t)b[12] << 24 | (uint32_t)b[13] << 16 | (uint32_t)b[14] << 8 |
                              b[15]);
    if ((b[0] & 0xe0) != 0x20) /* only 2000::/3 is global unicast; NAT64 and ULA lie outside */
        return false;
    if (b[0] == 0x20 && b[1] == 0x02) /* 6to4 */
        return false;
    if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && (b[3] == 0 || (b[3] >> 4) <= 2))
        return false; /* Teredo, ORCHID and other protocol assignments: 2001:0::/32, 2001:10::/28
                         ... */
    if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8) /* documentation */
        return false;
    return !(b[0] == 0x3f && b[1] == 0xff && (b[2] >> 4) == 0); /* documentation, 3fff::/20 */
}

bool guard_is_global(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof(in));
        return ipv4_is_global(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, address, sizeof(in6));
        return ipv6_is_global(in6.sin6_addr.s6_addr);
    }
    return false;
}

bool guard_text_is_global(const char *text)
{
    struct sockaddr_in in = {.sin_family = AF_INET};
    struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &in.sin_addr) == 1)
        return guard_is_global((const struct sockaddr *)&in);
    return inet_pton(AF_INET6, text, &in6.sin6_addr) == 1 &&
           guard_is_global((const struct sockaddr *)&in6);
}
