"""Addresses as an owner writes them."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit


def split_url(address: str) -> SplitResult | None:
    """The parts of a web address; None if it isn't one."""
    try:
        url = urlsplit(address)
        _ = url.port
    except ValueError:
        return None
    whole = url.scheme in ("http", "https") and url.hostname and not set(address) & set(" \t\n\\")
    return url if whole else None


def is_loopback(host: str | None) -> bool:
    """Whether the host is this machine."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def host_and_port(address: str) -> tuple[str, int] | None:
    """`host:port`, or `[host]:port` where the host has colons; None if it is something else."""
    host, colon, port = address.rpartition(":")
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    elif ":" in host:
        return None
    is_number = port.isascii() and port.isdigit() and len(port) <= 5 and int(port) < 2**16
    return (host, int(port)) if colon and host and " " not in host and is_number else None
