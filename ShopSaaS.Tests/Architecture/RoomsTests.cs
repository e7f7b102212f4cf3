using Mono.Cecil;
using ShopSaaS.Core.Data;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Tests.Architecture;

/// <summary>Who may use whom. Read from the compiled code, so that nothing hides behind a using.</summary>
public sealed class RoomsTests
{
    private static readonly AssemblyDefinition Core = AssemblyDefinition.ReadAssembly(typeof(ShopDatabase).Assembly.Location);
    private static readonly AssemblyDefinition Web = AssemblyDefinition.ReadAssembly(typeof(House).Assembly.Location);

    [Fact]
    public void Core_knows_nothing_of_the_web() =>
        Assert.DoesNotContain(Core.MainModule.AssemblyReferences, r => r.Name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            && !r.Name.StartsWith("Microsoft.AspNetCore.Identity.EntityFrameworkCore", StringComparison.Ordinal)
            && !r.Name.StartsWith("Microsoft.AspNetCore.Cryptography", StringComparison.Ordinal));

    [Fact]
    public void The_kernel_imports_nothing_of_ours() => Assert.Empty(Breaches(Core, "ShopSaaS.Core.Kernel", to => to.StartsWith("ShopSaaS.Core.", StringComparison.Ordinal)
        && !In(to, "ShopSaaS.Core.Kernel")));

    [Fact]
    public void Orders_imports_no_other_selling_feature() => Assert.Empty(Breaches(Core, "ShopSaaS.Core.Orders", to =>
        In(to, "ShopSaaS.Core.Carts") || In(to, "ShopSaaS.Core.Checkout") || In(to, "ShopSaaS.Core.Catalog") || In(to, "ShopSaaS.Core.Customers")));

    [Fact]
    public void Nobody_in_core_imports_email() => Assert.Empty(Breaches(Core, "ShopSaaS.Core", to => In(to, "ShopSaaS.Core.Email"), except: "ShopSaaS.Core.Email"));

    [Fact]
    public void Only_the_stripe_folder_names_stripe() => Assert.Empty(Breaches(Core, "ShopSaaS.Core", to => to.StartsWith("Stripe.", StringComparison.Ordinal),
        except: ["ShopSaaS.Core.Payments.Stripe", "ShopSaaS.Core.Payments.Registration"]));

    [Theory]
    [InlineData("Storefront"), InlineData("Dashboard"), InlineData("Editor"), InlineData("Api")]
    public void The_webs_rooms_do_not_import_one_another(string room)
    {
        string[] rooms = ["Storefront", "Dashboard", "Editor", "Api"];
        Assert.Empty(Breaches(Web, $"ShopSaaS.Web.{room}", to => rooms.Where(r => r != room).Any(r => In(to, $"ShopSaaS.Web.{r}"))));
    }

    [Fact]
    public void No_room_of_the_web_names_the_database_library_or_stripe()
    {
        string[] rooms = ["ShopSaaS.Web.Storefront", "ShopSaaS.Web.Dashboard", "ShopSaaS.Web.Editor", "ShopSaaS.Web.Blocks", "ShopSaaS.Web.Api"];
        Assert.All(rooms, room => Assert.Empty(Breaches(Web, room, to =>
            to.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || to.StartsWith("Npgsql", StringComparison.Ordinal) || to.StartsWith("Stripe.", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_planted_breach_is_found()
    {
        // Checkout joins features, as it may; asked of it, the rule for Orders must cry out.
        Assert.NotEmpty(Breaches(Core, "ShopSaaS.Core.Checkout", to => In(to, "ShopSaaS.Core.Carts")));
        Assert.NotEmpty(Breaches(Web, "ShopSaaS.Web.Hosting", to => In(to, "ShopSaaS.Web.Storefront")));
        Assert.NotEmpty(Breaches(Core, "ShopSaaS.Core.Payments.Stripe", to => to.StartsWith("Stripe.", StringComparison.Ordinal)));
    }

    private static bool In(string name, string room) => name == room || name.StartsWith(room + ".", StringComparison.Ordinal);

    private static List<string> Breaches(AssemblyDefinition assembly, string room, Func<string, bool> forbidden, params string[] except) =>
        [.. assembly.MainModule.GetTypes().Where(t => In(Name(t), room) && !except.Any(e => In(Name(t), e)))
            .SelectMany(t => Uses(t).Where(forbidden).Select(u => $"{Name(t)} uses {u}")).Distinct().Order(StringComparer.Ordinal)];

    private static string Name(TypeDefinition type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type.FullName;
    }

    private static IEnumerable<string> Uses(TypeDefinition type)
    {
        var found = new List<TypeReference?> { type.BaseType };
        found.AddRange(type.Interfaces.Select(i => i.InterfaceType));
        found.AddRange(type.Fields.Select(f => f.FieldType));
        foreach (var method in type.Methods)
        {
            found.Add(method.ReturnType);
            found.AddRange(method.Parameters.Select(p => p.ParameterType));
            if (!method.HasBody) continue;
            found.AddRange(method.Body.Variables.Select(v => v.VariableType));
            foreach (var operand in method.Body.Instructions.Select(i => i.Operand))
                found.AddRange(operand switch
                {
                    MethodReference m => [m.DeclaringType, m.ReturnType, .. m.Parameters.Select(p => p.ParameterType)],
                    FieldReference f => [f.DeclaringType, f.FieldType],
                    TypeReference t => [t],
                    _ => (TypeReference?[])[],
                });
        }
        return found.OfType<TypeReference>().SelectMany(Flatten);
    }

    private static IEnumerable<string> Flatten(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Flatten).Append(Outer(generic.ElementType)),
        TypeSpecification wrapped => Flatten(wrapped.ElementType),
        _ => [Outer(type)],
    };

    private static string Outer(TypeReference type)
    {
        while (type.DeclaringType is not null) type = type.DeclaringType;
        return type.FullName;
    }
}
