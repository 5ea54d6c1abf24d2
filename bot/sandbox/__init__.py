"""A strict Telegram stand-in on loopback, with a page to play several people at once."""

from bot.sandbox.client import SandboxClient, SandboxError
from bot.sandbox.faults import FaultRule
from bot.sandbox.floods import FloodLimits
from bot.sandbox.sandbox import Sandbox

__all__ = ["FaultRule", "FloodLimits", "Sandbox", "SandboxClient", "SandboxError"]
