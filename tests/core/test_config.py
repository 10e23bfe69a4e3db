"""The key of the product, which whoever starts first makes."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from partnership.config import load

AT_ONCE = 8


def test_all_who_start_at_once_get_the_same_whole_key(tmp_path: Path) -> None:
    """Several times: whoever reads it half made gets no key, and refuses every page."""
    start = Barrier(AT_ONCE)

    def key(folder: Path) -> str:
        start.wait()
        return str(load({"PARTNERSHIP_INSTANCE_PATH": str(folder)})["SECRET_KEY"])

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for number in range(40):
            folder = tmp_path / str(number)
            keys = set(pool.map(key, [folder] * AT_ONCE))
            assert [len(one) for one in keys] == [64]
            kept = folder / "secret_key"
            assert (kept.read_text(), kept.stat().st_mode & 0o777) == (keys.pop(), 0o600)
            assert list(folder.iterdir()) == [kept]
