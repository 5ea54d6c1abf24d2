from bot.telegram.lazy_models import import_aiogram

# Before any module of ours imports it.
import_aiogram()
