"""The collector of cycles."""

import gc

import pytest

from compare.collector import collector_waits


def test_it_goes_on_afterwards_whatever_happened():
    with pytest.raises(KeyError), collector_waits():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off():
    gc.disable()
    try:
        with collector_waits():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
