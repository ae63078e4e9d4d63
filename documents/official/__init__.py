"""Official papers in the format of Decree 30/2020/NĐ-CP, and the figures printed in them."""
