"""A strict Telegram stand-in on loopback, with a page to play several people at once."""

from bot.sandbox.client import SandboxClient, SandboxError
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.world.faults import FaultRule
from bot.sandbox.world.floods import FloodLimits

__all__ = ["FaultRule", "FloodLimits", "Sandbox", "SandboxClient", "SandboxError"]
