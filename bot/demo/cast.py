"""The demo's people and things."""

from dataclasses import dataclass

from domain.people import Role


@dataclass(frozen=True, slots=True)
class Player:
    telegram_id: int
    first_name: str
    last_name: str
    username: str
    role: Role | None
    phone: str

    @property
    def caption(self) -> str:
        return NO_MEMBER if self.role is None else CAPTIONS[self.role]


NO_MEMBER = "Not a member yet"
GONE = "No member any more"
CAPTIONS = {
    Role.TECHNICIAN: "Technician",
    Role.QC_INSPECTOR: "QC inspector",
    Role.ADMIN: "Admin",
}

# Ids beyond 2^31, as Telegram gives them today.
ADMIN = Player(7_000_000_001, "Dilnoza", "Karimova", "dilnoza", Role.ADMIN, "998901110001")
TIMUR = Player(7_000_000_002, "Timur", "Rashidov", "timur", Role.TECHNICIAN, "998901110002")
BEKZOD = Player(7_000_000_003, "Bekzod", "Aliyev", "bekzod", Role.TECHNICIAN, "998901110003")
NIGORA = Player(7_000_000_004, "Nigora", "Saidova", "nigora", Role.QC_INSPECTOR, "998901110004")
OLIM = Player(7_000_000_005, "Olim", "Yusupov", "olim", Role.QC_INSPECTOR, "998901110005")
STRANGER = Player(7_000_000_006, "Kamila", "Nazarova", "kamila", None, "998901110006")
MEMBERS = (ADMIN, TIMUR, BEKZOD, NIGORA, OLIM)
EVERYONE = (*MEMBERS, STRANGER)

ITEMS = (
    ("RM-0042", "Rotary mower", "Garden"),
    ("RM-0043", "Rotary mower", "Garden"),
    ("HD-0107", "Hammer drill", "Power tools"),
    ("HD-0112", "Hammer drill", "Power tools"),
    ("GN-0003", "Petrol generator", "Power"),
    ("PW-0021", "Pressure washer", "Cleaning"),
    ("CS-0015", "Chain saw", "Garden"),
    ("CM-0008", "Concrete mixer", "Building"),
)

TITLE = "A workshop in Telegram"
SUBTITLE = "Everything here is the real bot; only Telegram is played by this page."
GROUP = "QC of the workshop"
GROUP_MEMBERS = (ADMIN, NIGORA, OLIM)
TOPIC = "Inspection"
