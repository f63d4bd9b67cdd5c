"""The network address behind a request, as coarse as it is useful for limits."""

import ipaddress

UNKNOWN = "unknown"


def network_of(remote: str, forwarded: str, proxies: int) -> str:
    """An IPv4 address, the /64 of an IPv6 address, or `unknown`.

    `forwarded` is X-Forwarded-For; only the last `proxies` entries were written by our own
    proxies, the rest is whatever the visitor claims.
    """
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    address = hops[-proxies] if 0 < proxies <= len(hops) else remote
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return UNKNOWN
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)
