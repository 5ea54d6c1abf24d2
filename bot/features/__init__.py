"""What people see and do, a folder a feature: routers take it in, views show it."""
