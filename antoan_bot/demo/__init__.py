"""The demonstration's data: invented facilities and the months they have behind them."""
