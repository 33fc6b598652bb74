import pytest

from communique.knowledge.chrome_rules import ChromeRules, load_chrome_rules


@pytest.fixture(scope="session")
def rules() -> ChromeRules:
    return load_chrome_rules()
