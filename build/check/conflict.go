package check

var conflict = []rule{}
