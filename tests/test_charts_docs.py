"""Every example in docs/charts.md runs, in order, as one program."""

import re
from pathlib import Path

import pytest

pytest.importorskip("matplotlib")

PAGE = Path(__file__).parents[1] / "docs" / "charts.md"


@pytest.mark.slow
def test_examples_run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import qantar
    from qantar import charts

    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names = {"qantar": qantar}
    monkeypatch.chdir(tmp_path)
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
    assert {path.name for path in tmp_path.iterdir()} == {"toll.svg", "both.png"}
    assert "what was known when" in capsys.readouterr().out
    assert {name for name in charts.__all__ if name[0].islower()} <= set(
        re.findall(r"charts\.(\w+)\(", "".join(blocks))
    )
