"""A programme's folder, read and checked as a whole before a single row is written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infuse.loading.cohort_check import check_cohort
from infuse.loading.crosscheck import crosscheck_tables
from infuse.loading.experiments_check import check_experiments
from infuse.loading.json_files import COHORT, EXPERIMENTS
from infuse.loading.json_shape import JsonFile
from infuse.loading.layout import TABLES
from infuse.loading.problems import Problems
from infuse.loading.tables import Row, read_table


@dataclass(frozen=True)
class Folder:
    """Everything that a folder says, every reference in it known to hold."""

    path: Path
    cohort: dict[str, Any]
    tables: dict[str, list[Row]]
    experiments: list[dict[str, Any]]
    experiment_lines: list[int]

    def rows(self, name: str) -> list[Row]:
        """The rows of a CSV file, by its name without the ending."""
        return self.tables[f"{name}.csv"]

    @property
    def accepted(self) -> list[Row]:
        """The applications of those who were accepted."""
        return [row for row in self.rows("applications") if row["decision"] == "accepted"]


def read_folder(path: Path) -> Folder:
    """Read and check a folder. Raises LoadRefused with everything that is wrong in it."""
    problems = Problems()
    if not path.is_dir():
        problems.add(str(path), 0, "", "", "is not a folder")
        problems.stop_if_any()
    tables = {name: read_table(path / name, table, problems) for name, table in TABLES.items()}
    cohort_file = JsonFile(path / "cohort.json", problems)
    cohort = cohort_file.read(COHORT)
    experiments_file = JsonFile(path / "experiments.json", problems)
    experiments = experiments_file.read(EXPERIMENTS)
    crosscheck_tables(tables, problems)
    if cohort_file.places is not None:
        check_cohort(cohort, cohort_file, tables)
    if experiments_file.places is not None:
        check_experiments(experiments, experiments_file, tables)
    problems.stop_if_any()
    places = experiments_file.places
    lines = [places.line((index,)) if places else 0 for index in range(len(experiments))]
    return Folder(path, cohort, tables, experiments, lines)
