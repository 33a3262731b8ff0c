package check

var figures = []rule{}
