using System.Runtime.InteropServices;
using Itam.Domain.Common;

namespace Itam.Domain.Depreciation;

/// <summary>What a method charges for one month, in minor units; never negative.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MonthCharge(YearMonth Period, long Amount);
