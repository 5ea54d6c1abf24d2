"""Methods by which the bot takes its updates."""

from __future__ import annotations

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.bot_api.params import Params
from bot.sandbox.bot_api.webhook import Webhook
from bot.sandbox.world.core import Core, Json
from bot.sandbox.world.errors import ApiError, bad_request


async def get_updates(core: Core, webhook: Webhook, params: Params) -> list[dict[str, Any]]:
    """getUpdates."""
    if webhook.url:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    core.updates.allow(params.array("allowed_updates"))
    limit = params.integer("limit", 100)
    timeout = max(params.integer("timeout"), 0)
    return await core.updates.poll(params.integer("offset"), min(max(limit, 1), 100), timeout)


def set_webhook(core: Core, webhook: Webhook, params: Params) -> bool:
    """setWebhook; plain http is fine here, but nothing leaves this machine."""
    url = params.text("url").strip()
    if not url:
        return delete_webhook(core, webhook, params)
    secret = params.text("secret_token")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    connections = params.integer("max_connections", 40)
    if not 1 <= connections <= 100:
        raise bad_request("max_connections must be between 1 and 100")
    _check_url(url)
    core.updates.allow(params.array("allowed_updates"))
    if params.flag("drop_pending_updates"):
        core.updates.drop()
    core.updates.end_poll()
    webhook.set(url, secret, connections)
    return True


def delete_webhook(core: Core, webhook: Webhook, params: Params) -> bool:
    """deleteWebhook."""
    webhook.clear()
    if params.flag("drop_pending_updates"):
        core.updates.drop()
    return True


def get_webhook_info(core: Core, webhook: Webhook, params: Params) -> Json:
    """getWebhookInfo."""
    info: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(core.updates.pending),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if webhook.url and webhook.last_error is not None:
        info["last_error_date"], info["last_error_message"] = webhook.last_error
    if core.updates.allowed:
        info["allowed_updates"] = sorted(core.updates.allowed)
    return info


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    try:
        loopback = ipaddress.ip_address(parts.hostname).is_loopback
    except ValueError:
        loopback = parts.hostname == "localhost"
    if not loopback:
        raise bad_request("bad webhook: the sandbox delivers to this machine only")
